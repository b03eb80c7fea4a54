namespace SearchEngine.Lucene.Search;

/// <summary>What hits are ordered by, alone or as one of several: the first that tells two hits apart decides.</summary>
public abstract record HitSort
{
    private protected HitSort()
    {
    }

    /// <summary>The keys of documents, for one search.</summary>
    /// <param name="rows">How many rows keep keys.</param>
    internal abstract SortColumn Column(int rows);
}

/// <summary>An order of hits by their scores, the highest first.</summary>
/// <param name="Ascending">Whether the lowest come first instead.</param>
public sealed record ScoreSort(bool Ascending = false) : HitSort
{
    internal override SortColumn Column(int rows) => new ScoreColumn(this);
}

/// <summary>An order of hits by a number that each document has.</summary>
/// <param name="Field">A field with numeric doc values.</param>
/// <param name="Descending">Whether the largest come first.</param>
/// <param name="Missing">What a document without a value counts as; the least or the greatest number puts these at one end.</param>
public sealed record NumericSort(string Field, bool Descending = false, long Missing = 0) : HitSort
{
    internal override SortColumn Column(int rows) => new NumericColumn(this);
}

/// <summary>An order of hits by the bytes of a value, the least one where a document has several.</summary>
/// <param name="Field">A field with sorted or sorted-set doc values.</param>
/// <param name="Descending">Whether the greatest come first.</param>
/// <param name="MissingLast">Whether documents without a value come behind all others, whatever the direction; else they come before.</param>
public sealed record StringSort(string Field, bool Descending = false, bool MissingLast = false) : HitSort
{
    internal override SortColumn Column(int rows) => new StringColumn(this, rows);
}

/// <summary>A hit's value of a <see cref="HitSort"/>.</summary>
/// <param name="Number">The number of a <see cref="NumericSort"/>; 0 for others.</param>
/// <param name="Bytes">The bytes of a <see cref="StringSort"/>, null where the document has none; null for others.</param>
public readonly record struct SortValue(long Number, byte[]? Bytes = null);

/// <summary>
/// A place in the order of hits, behind which a search goes on (<see cref="SearchRequest.After"/>): pages that are asked for so,
/// one after the other, are together the one long list, as long as the index is the same. Where it has changed, they go on from
/// what stands behind the same values.
/// </summary>
/// <param name="Doc">The document, which decides where all else is equal.</param>
/// <param name="Score">Its score, where hits are ordered by that.</param>
/// <param name="Keys">
/// Its values: of <see cref="SearchRequest.Sort"/> where that is something other than the highest score first, and of each of
/// <see cref="SearchRequest.TieBreak"/>.
/// </param>
public sealed record SearchAfter(int Doc, float Score, IReadOnlyList<SortValue> Keys);
