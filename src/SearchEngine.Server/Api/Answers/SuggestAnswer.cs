using SearchEngine.Papers.Search;

namespace SearchEngine.Server.Api;

/// <summary>What a text that is being typed may become.</summary>
/// <param name="Query">What was typed.</param>
/// <param name="Suggestions">Terms, then authors, then titles, the most frequent of each first.</param>
internal sealed record SuggestAnswer(string Query, IReadOnlyList<SuggestionAnswer> Suggestions);

/// <summary>Something that what was typed may become.</summary>
/// <param name="Text">What is shown, and searched for when it is chosen.</param>
/// <param name="Kind">What it is: a term, an author or the title of a paper.</param>
/// <param name="Weight">In how many papers it is, about; 1 for a title.</param>
/// <param name="Id">The paper's arXiv id where it is a title; else null.</param>
/// <param name="Matches">Where in the text what was typed stands, in UTF-16 code units.</param>
internal sealed record SuggestionAnswer(string Text, SuggestionKind Kind, long Weight, string? Id, IReadOnlyList<TextRange> Matches)
{
    public static SuggestionAnswer Of(PaperSuggestion suggestion) =>
        new(suggestion.Text, suggestion.Kind, suggestion.Weight, suggestion.Id, suggestion.Matches);
}
