using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Tests.Codec;

/// <summary>Numbers for documents, from memory: the slow and obvious cursor.</summary>
internal sealed class ArrayNorms(IReadOnlyList<(int Doc, long Value)> entries) : NumericDocValues
{
    private int at = -1;

    public override int Doc => at < 0 ? -1 : at < entries.Count ? entries[at].Doc : NoMoreDocs;

    public override long Value => entries[at].Value;

    public override long Cost => entries.Count;

    public override int NextDoc()
    {
        at++;
        return Doc;
    }

    public override int Advance(int target)
    {
        do at++;
        while (Doc < target);
        return Doc;
    }

    public override bool AdvanceExact(int target) => throw new NotSupportedException("writers go from document to document");
}
