using System.Globalization;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Interop.Tests;

/// <summary>What a random index is to show.</summary>
public enum RandomIndexKind
{
    /// <summary>No document at all.</summary>
    NoDocuments,

    /// <summary>One document.</summary>
    OneDocument,

    /// <summary>Documents without fields, with empty texts, or with nothing but left-out words.</summary>
    EmptyFields,

    /// <summary>Every kind of field, updates and deletes.</summary>
    Mixed,

    /// <summary>Every kind of field, and nothing deleted.</summary>
    NothingDeleted,

    /// <summary>All is deleted in the end, and comes back in part.</summary>
    AllDeleted,

    /// <summary>Dozens of segments.</summary>
    ManySegments,

    /// <summary>Fields of 30,000 terms beside fields of one.</summary>
    LongFields,

    /// <summary>Terms of 1 to 32,766 bytes, of any bytes.</summary>
    LongTerms,

    /// <summary>Words beyond the basic plane, and halves of surrogate pairs.</summary>
    Surrogates,

    /// <summary>Few words in many documents.</summary>
    FewWords,

    /// <summary>More than 100,000 documents, with a word in all of them.</summary>
    ManyDocuments,
}

/// <summary>
/// The life of an index from a seed: documents come, are replaced and deleted; segments end and are merged. The same
/// changes each time they are gone through.
/// </summary>
internal sealed class RandomIndex(RandomIndexKind kind, int seed)
{
    /// <summary>The longest term that Lucene takes, in bytes.</summary>
    const int LongestTerm = IndexWriter.MaxTermLength;

    int Count => kind switch
    {
        RandomIndexKind.NoDocuments => 0,
        RandomIndexKind.OneDocument => 1,
        RandomIndexKind.LongFields => 30,
        RandomIndexKind.LongTerms => 80,
        RandomIndexKind.NothingDeleted => 1000,
        RandomIndexKind.FewWords => 4000,
        RandomIndexKind.ManyDocuments => 100_100,
        _ => 400,
    };

    /// <summary>A document is followed by the end of its segment once in so many times.</summary>
    int SegmentLength => kind switch
    {
        RandomIndexKind.ManySegments => 12,
        RandomIndexKind.NothingDeleted => 200,
        RandomIndexKind.FewWords => 1500,
        RandomIndexKind.ManyDocuments => int.MaxValue,
        _ => 90,
    };

    bool Deletes => kind
        is not (RandomIndexKind.NothingDeleted or RandomIndexKind.OneDocument or RandomIndexKind.ManyDocuments);

    /// <summary>How the index comes to be, up to a commit.</summary>
    public IEnumerable<IndexChange> Beginning()
    {
        var random = new Random(seed);
        var documents = new RandomDocuments(kind, random);
        foreach (var change in Changes(random, documents, 0, Count)) yield return change;
        if (kind == RandomIndexKind.AllDeleted) yield return new IndexChange.Delete(new Term("all", "all"));
        yield return new IndexChange.Commit();
    }

    /// <summary>What happens to it afterwards, up to a second commit.</summary>
    public IEnumerable<IndexChange> Continuation()
    {
        var random = new Random(~seed);
        var documents = new RandomDocuments(kind, random);
        foreach (var change in Changes(random, documents, Count, Count + Count / 20)) yield return change;
        if (kind == RandomIndexKind.ManyDocuments)
        {
            for (var id = 0; id < 300; id++) yield return new IndexChange.Delete(Id(random.Next(Count)));
            yield return new IndexChange.Commit();
            yield break;
        }
        yield return new IndexChange.Merge();
        // Merged and then changed again: the large segment gets deletions, and a small one follows.
        foreach (var change in Changes(random, documents, Count + Count / 20, Count + Count / 10)) yield return change;
        yield return new IndexChange.Commit();
    }

    IEnumerable<IndexChange> Changes(Random random, RandomDocuments documents, int first, int end)
    {
        for (var id = first; id < end; id++)
        {
            yield return Deletes && id > 0 && random.Next(12) == 0
                ? new IndexChange.Update(Id(random.Next(id)), documents.Make(id))
                : new IndexChange.Add(documents.Make(id));
            if (Deletes && random.Next(15) == 0) yield return new IndexChange.Delete(Id(random.Next(id + 1)));
            if (Deletes && random.Next(100) == 0)
                yield return new IndexChange.Delete(new Term("body", documents.RareWord()));
            if (Deletes && random.Next(200) == 0) yield return new IndexChange.Delete(new Term("missing", "word"));
            if (random.Next(SegmentLength) == 0)
                yield return random.Next(3) == 0 ? new IndexChange.Commit() : new IndexChange.Flush();
        }
    }

    static Term Id(int id) => new("id", string.Create(CultureInfo.InvariantCulture, $"d{id}"));

    /// <summary>The length of a term in bytes: often short, often just as long as it may be.</summary>
    internal static int TermLength(Random random) => random.Next(5) switch
    {
        0 => LongestTerm,
        1 => LongestTerm - random.Next(3),
        2 => 1 + random.Next(LongestTerm),
        3 => 1 + random.Next(600),
        _ => 1 + random.Next(40),
    };
}
