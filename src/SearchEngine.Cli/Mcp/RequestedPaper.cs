using SearchEngine.Papers;
using SearchEngine.Papers.Import;
using SearchEngine.Papers.Search;

namespace SearchEngine.Cli.Mcp;

/// <summary>Finds the paper that an agent names, or says which it may have meant.</summary>
internal static class RequestedPaper
{
    private const int MaxProposals = 3;

    /// <summary>The argument that names a paper.</summary>
    public const string Description = "The arXiv id, such as 2512.20329 or cs/0112017, with or without version, or its address.";

    public const int MaxLength = 300;

    /// <summary>The paper of an id or an address.</summary>
    /// <param name="index">Where it is.</param>
    /// <param name="text">The id, as the agent writes it.</param>
    /// <param name="cancellation">Ends the search for what may have been meant.</param>
    /// <exception cref="ToolRefusedException">There is none; the message proposes others.</exception>
    public static Paper Find(PaperIndex index, string text, CancellationToken cancellation)
    {
        if (!ArxivId.TryParse(text.Trim(), out var id) && !ArxivId.TryParseLink(text.Trim(), out id))
            throw new ToolRefusedException($"'{ToolArguments.Shorten(text)}' is not an arXiv id such as 2512.20329 or cs/0112017. {Proposals(index, text, cancellation)}");
        return index.Find(id.Value)
            ?? throw new ToolRefusedException($"Paper {id.Value} is not in this collection of {index.Count} papers. search_papers finds those that are, by words of their title, say.");
    }

    /// <summary>What is no id may be a title.</summary>
    private static string Proposals(PaperIndex index, string text, CancellationToken cancellation)
    {
        var request = new PaperSearchRequest(text) { Top = MaxProposals, Snippets = false, TimeAllowed = SharedIndex.SearchTime };
        var found = index.Search(request, cancellation).Hits.Select(hit => $"{hit.Paper.Id} ({TextCut.Cut(hit.Paper.Title, 120)})").ToList();
        return found.Count > 0 ? $"Did you mean {string.Join(" or ", found)}?" : "search_papers finds ids by words.";
    }
}
