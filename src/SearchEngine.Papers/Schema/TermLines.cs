using System.Text;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Papers.Schema;

/// <summary>Gathers the terms of a document for one field of suggestions.</summary>
internal sealed class TermLines(string field)
{
    private static readonly FieldType Type = new(IndexOptions.Docs, Tokenized: true, OmitNorms: true);

    private readonly StringBuilder lines = new();

    public void Add(ReadOnlySpan<char> term) => lines.Append(term).Append('\n');

    /// <summary>Adds a key with the form that is shown.</summary>
    public void Add(ReadOnlySpan<char> key, ReadOnlySpan<char> form)
    {
        lines.Append(key);
        if (!key.SequenceEqual(form)) lines.Append(SuggestionTerms.Separator).Append(form);
        lines.Append('\n');
    }

    public void AddTo(Document document)
    {
        if (lines.Length > 0) document.Add(Field.Of(field, lines.ToString(), Type));
    }
}
