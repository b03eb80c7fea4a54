using System.Globalization;
using System.Net;
using SearchEngine.Papers;
using SearchEngine.Papers.Search;
using SearchEngine.Papers.Translation;
using Spectre.Console;

namespace SearchEngine.Cli;

/// <summary>Shows hits to a person: with colours on a terminal, as plain text elsewhere.</summary>
internal sealed class HitPrinter
{
    private readonly IAnsiConsole console;

    public HitPrinter(TextWriter output)
    {
        var isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = InteractionSupport.No,
        });
        // Lines in a pipe are cut by nobody: one hit stays on the lines it has.
        if (!isTerminal) console.Profile.Width = int.MaxValue;
    }

    public void Print(PaperSearchResult result)
    {
        foreach (var hit in result.Hits) Print(hit);
        foreach (var (name, values) in result.Facets ?? new Dictionary<string, IReadOnlyList<PaperFacetValue>>())
            console.MarkupLine($"[bold]{name}[/]  " + Markup.Escape(string.Join("  ", values.Select(value => $"{value.Value} {value.Count}"))));
        if (result.Expansions.Where(expansion => expansion.Hits > 0).ToList() is { Count: > 0 } found)
            console.MarkupLine("[dim]found in the other language: " + Markup.Escape(string.Join(", ", found.Select(expansion => $"{expansion} ({expansion.Hits})"))) + "[/]");
        var shown = result.Hits.Count < result.Total ? $"the first {result.Hits.Count} of " : "";
        console.MarkupLine($"[dim]{shown}{(result.IsTotalExact ? "" : "at least ")}{result.Total} {(result.Total == 1 ? "paper" : "papers")}, {result.Took.TotalMilliseconds:0.0} ms[/]");
    }

    public void Print(RelatedResult result)
    {
        foreach (var hit in result.Hits)
        {
            Print(new PaperHit(hit.Rank, hit.Score, hit.Paper, []));
            console.MarkupLine($"    {Markup.Escape(string.Join(", ", hit.Shared.Take(10).Select(term => term.Text)))}");
            if (hit.SharedAuthors.Count > 0) console.MarkupLine($"    [dim]also by[/] {Markup.Escape(string.Join(", ", hit.SharedAuthors))}");
            if (hit.SharedCategories.Count > 0) console.MarkupLine($"    [dim]also in[/] {Markup.Escape(string.Join(", ", hit.SharedCategories))}");
            if (hit.Duplicates.Count > 0) console.MarkupLine($"    [dim]the same again:[/] {Markup.Escape(string.Join(", ", hit.Duplicates))}");
        }
    }

    public void Print(IReadOnlyList<PaperSuggestion> suggestions)
    {
        foreach (var suggestion in suggestions)
        {
            var (kind, about) = suggestion.Kind switch
            {
                SuggestionKind.Author => ("author", $"{suggestion.Weight}"),
                SuggestionKind.Title => ("title", suggestion.Id ?? ""),
                _ => ("term", $"{suggestion.Weight}"),
            };
            console.MarkupLine($"[dim]{kind,-6}[/]  {Marked(suggestion)}  [dim]{about}[/]");
        }
    }

    /// <summary>Pairs of terms as a table: the terms, how sure they are, and in how many papers they are together, and each.</summary>
    public void Print(IReadOnlyList<TermTranslation> translations)
    {
        var table = new Table { Border = TableBorder.None };
        foreach (var heading in (string[])["Chinese", "English"]) table.AddColumn(new TableColumn($"[bold]{heading}[/]").PadRight(2));
        foreach (var heading in (string[])["confidence", "together", "Chinese in", "English in", "association"]) table.AddColumn(new TableColumn($"[bold]{heading}[/]").RightAligned().PadRight(2));
        foreach (var pair in translations)
        {
            table.AddRow(
                Markup.Escape(pair.Chinese),
                Markup.Escape(pair.English),
                pair.Confidence.ToString("0.00", CultureInfo.InvariantCulture),
                $"{pair.Together}",
                $"{pair.ChinesePapers}",
                $"{pair.EnglishPapers}",
                pair.Association.ToString("0", CultureInfo.InvariantCulture));
        }
        console.Write(table);
    }

    public void Print(Paper paper, IReadOnlyList<DateOnly> days)
    {
        console.MarkupLine($"[bold]{Markup.Escape(paper.Title)}[/]");
        if (paper.TitleTranslation.Length > 0) console.WriteLine(paper.TitleTranslation);
        console.MarkupLine($"[dim]{Markup.Escape(paper.Url)}  {Markup.Escape(string.Join(", ", paper.Categories))}  {paper.Date:yyyy-MM-dd}[/]");
        if (days.Count > 1) console.MarkupLine($"[dim]shown on {string.Join(", ", days.Select(day => $"{day:yyyy-MM-dd}"))}[/]");
        console.WriteLine(string.Join(", ", paper.Authors));
        Summary(new PaperSummary(paper.Tldr, paper.Motivation, paper.Method, paper.Result, paper.Conclusion));
        if (paper.OtherSummary is { } other) Summary(other);
        Section("Keywords", string.Join(", ", paper.Keywords));
        Section("Comment", paper.Comment);
        foreach (var (label, text) in paper.OtherSections) Section(label, text);
        Section("Abstract", paper.Abstract);
        Section("Abstract (translated)", paper.AbstractTranslation);
        Section("Code", paper.CodeUrl);
    }

    private void Print(PaperHit hit)
    {
        var paper = hit.Paper;
        var score = hit.Score > 0 ? string.Create(CultureInfo.InvariantCulture, $"  {hit.Score:0.00}") : "";
        console.MarkupLine(string.Create(CultureInfo.InvariantCulture,
            $"{hit.Rank,2}. [bold]{Markup.Escape(paper.Title)}[/]  [dim]{paper.Id}  {Markup.Escape(paper.Category)}  {paper.Date:yyyy-MM-dd}{score}[/]"));
        if (paper.TitleTranslation.Length > 0) console.MarkupLine($"    {Markup.Escape(paper.TitleTranslation)}");
        console.MarkupLine($"    [dim]{Markup.Escape(Authors(paper))}[/]");
        if (hit.Expansions.Count > 0) console.MarkupLine($"    [dim]{Markup.Escape(string.Join(", ", hit.Expansions))}[/]");
        foreach (var snippet in hit.Snippets.Where(snippet => snippet.Field is not ("title" or "titleTranslation")).Take(2))
            console.MarkupLine($"    {Marked(snippet.Html)}");
    }

    private void Summary(PaperSummary summary)
    {
        Section("TL;DR", summary.Tldr);
        Section("Motivation", summary.Motivation);
        Section("Method", summary.Method);
        Section("Result", summary.Result);
        Section("Conclusion", summary.Conclusion);
    }

    private void Section(string label, string text)
    {
        if (text.Length == 0) return;
        console.WriteLine();
        if (label.Length > 0) console.MarkupLine($"[bold]{Markup.Escape(label)}[/]");
        console.WriteLine(text);
    }

    private static string Authors(Paper paper) => paper.Authors.Count <= 6
        ? string.Join(", ", paper.Authors)
        : $"{string.Join(", ", paper.Authors.Take(5))} and {paper.Authors.Count - 5} more";

    private static string Marked(PaperSuggestion suggestion)
    {
        var (text, at) = ("", 0);
        foreach (var match in suggestion.Matches)
        {
            text += $"{Markup.Escape(suggestion.Text[at..match.Start])}[yellow]{Markup.Escape(suggestion.Text.Substring(match.Start, match.Length))}[/]";
            at = match.Start + match.Length;
        }
        return text + Markup.Escape(suggestion.Text[at..]);
    }

    // A snippet is HTML with <mark> as its only element: so these two are all there is to translate.
    private static string Marked(string html) =>
        string.Join("[/]", html.ReplaceLineEndings(" ").Split("</mark>").Select(part =>
            string.Join("[yellow]", part.Split("<mark>").Select(text => Markup.Escape(WebUtility.HtmlDecode(text))))));
}
