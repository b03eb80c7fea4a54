using System.CommandLine;
using System.Globalization;
using SearchEngine.Papers;
using SearchEngine.Papers.Export;
using SearchEngine.Papers.Search;

namespace SearchEngine.Cli.Commands;

/// <summary><c>papers export QUERY --format F</c>: every paper of a query, for other programs.</summary>
internal static class ExportCommand
{
    private const string Atom = "atom";

    // Papers of a page are in memory together.
    private const int PageSize = 500;
    private static readonly string[] Formats = [.. ExportFormat.All.Select(format => format.Name), Atom];

    public static Command Create(CommonOptions common, TextWriter output, TextWriter error)
    {
        var search = new SearchOptions();
        var format = Format();
        var top = Top();
        var file = new Option<string?>("--output") { Description = "The file to write, in place of standard output; it is there when it is complete, and not before", HelpName = "FILE" };
        var address = Address();
        var command = new Command("export", "Write all papers of a query for other programs")
        {
            search.Query, format, top, file, address,
        };
        search.AddFilters(command);
        command.SetAction((parsed, cancellation) =>
        {
            var request = search.Request(parsed);
            var self = parsed.GetValue(address);
            var name = parsed.GetValue(format)!;
            if (self is not null && name != Atom) throw new UsageException("--feed-url is for --format atom only");
            var wanted = new Wanted(request, name, parsed.GetValue(top), self);
            return Task.FromResult(Run(common.PathIn(parsed), wanted, parsed.GetValue(file), parsed.GetValue(common.Json), output, error, cancellation));
        });
        return command;
    }

    /// <summary>What a command line asks for.</summary>
    private sealed record Wanted(PaperSearchRequest Request, string Format, int? Top, Uri? Self);

    private static int Run(string path, Wanted wanted, string? file, bool json, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        using var index = PaperIndex.Open(path);
        long count = 0;
        if (file is not null)
        {
            using var target = OutputFile.Create(file);
            count = Write(index, wanted, target.Writer, error, cancellation);
            target.Commit();
            if (json) output.WriteJson(new { query = wanted.Request.Text, wanted.Format, total = count, file = target.Path });
        }
        else if (json)
        {
            // One object holds the whole document.
            using var content = new StringWriter();
            count = Write(index, wanted, content, error, cancellation);
            output.WriteJson(new { query = wanted.Request.Text, wanted.Format, total = count, content = content.ToString() });
        }
        else
        {
            count = Write(index, wanted, output, error, cancellation);
        }
        return count > 0 ? ExitCode.Done : ExitCode.NothingFound;
    }

    /// <summary>Writes the document, and gives how many papers it has.</summary>
    private static long Write(PaperIndex index, Wanted wanted, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        long count = 0;
        var papers = Papers(index, wanted, error, cancellation).Select(paper => (count++, paper).paper);
        if (wanted.Format != Atom)
        {
            ExportFormat.TryParse(wanted.Format, out var format);
            PaperExporter.Write(format!, papers, output, null, cancellation);
        }
        else
        {
            var newest = index.Search(wanted.Request with { Top = 1, Sort = SortOrder.Date, Snippets = false }, cancellation).Hits.FirstOrDefault()?.Paper.Date;
            PaperExporter.Write(AtomFeed.Of(wanted.Request, newest) with { Self = wanted.Self }, papers, output, cancellation);
        }
        return count;
    }

    private static IEnumerable<Paper> Papers(PaperIndex index, Wanted wanted, TextWriter error, CancellationToken cancellation)
    {
        var left = wanted.Top ?? int.MaxValue;
        var isFirst = true;
        foreach (var page in index.SearchPages(wanted.Request with { Top = Math.Min(left, PageSize), Snippets = false }, cancellation))
        {
            if (isFirst) error.WriteNotices(page);
            if (page.Total == 0) error.WriteNothingFound(page);
            isFirst = false;
            foreach (var hit in page.Hits.Take(left)) yield return hit.Paper;
            left -= page.Hits.Count;
            if (left <= 0) yield break;
        }
    }

    private static Option<string> Format() => new("--format")
    {
        Description = "bibtex and ris for reference managers, csl for citation processors, jsonl to index them elsewhere, atom for feed readers",
        HelpName = string.Join('|', Formats),
        Required = true,
        CustomParser = argument =>
        {
            var name = argument.Tokens[0].Value.ToLowerInvariant();
            if (!Formats.Contains(name)) argument.AddError($"--format takes one of {string.Join(", ", Formats)}, not '{argument.Tokens[0].Value}'.");
            return name;
        },
    };

    private static Option<int?> Top() => new("--top")
    {
        Description = "How many papers to write at most; all of them without it",
        HelpName = "N",
        CustomParser = argument =>
        {
            var text = argument.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1) return number;
            argument.AddError($"--top takes a number from 1, not '{text}'.");
            return null;
        },
    };

    private static Option<Uri?> Address() => new("--feed-url")
    {
        Description = "Where an Atom feed will be read: it says so itself",
        HelpName = "URL",
        CustomParser = argument =>
        {
            if (Uri.TryCreate(argument.Tokens[0].Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https") return uri;
            argument.AddError($"--feed-url takes an address such as https://example.org/papers.atom, not '{argument.Tokens[0].Value}'.");
            return null;
        },
    };
}
