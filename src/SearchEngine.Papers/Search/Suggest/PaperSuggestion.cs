namespace SearchEngine.Papers.Search;

/// <summary>What a suggestion is.</summary>
public enum SuggestionKind
{
    /// <summary>A word or a phrase to search for.</summary>
    Term,

    /// <summary>An author's name.</summary>
    Author,

    /// <summary>A paper, by its title.</summary>
    Title,
}

/// <summary>Something that what was typed may become.</summary>
/// <param name="Text">What is shown, and searched for when it is chosen.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Weight">
/// In how many papers it is, about: titles for English terms, titles and summaries for Chinese ones; papers that were replaced or
/// removed may count until their segment is merged. 1 for a title.
/// </param>
/// <param name="Id">The paper's id where it is a title; else null.</param>
/// <param name="Matches">
/// Where in <paramref name="Text"/> what was typed stands; none where it stands there in another way (联邦 for <c>lb</c>).
/// </param>
public sealed record PaperSuggestion(string Text, SuggestionKind Kind, long Weight, string? Id, IReadOnlyList<TextRange> Matches);

/// <summary>A stretch of a text.</summary>
/// <param name="Start">Where it starts, in UTF-16 code units.</param>
/// <param name="Length">Its length.</param>
public readonly record struct TextRange(int Start, int Length);
