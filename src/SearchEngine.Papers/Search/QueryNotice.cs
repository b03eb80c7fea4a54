namespace SearchEngine.Papers.Search;

/// <summary>Something in a query that was ignored, searched as words, or not searched in full.</summary>
/// <param name="Position">Where it stands in the query, in UTF-16 code units.</param>
/// <param name="Length">Its length there.</param>
/// <param name="Message">What became of it, for the person who typed it.</param>
public sealed record QueryNotice(int Position, int Length, string Message);
