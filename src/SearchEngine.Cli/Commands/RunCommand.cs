using System.CommandLine;
using System.Globalization;
using System.Text;
using SearchEngine.Papers;
using SearchEngine.Papers.Search;

namespace SearchEngine.Cli.Commands;

/// <summary><c>papers run QUERIES.tsv</c>: many queries at once, as a TREC run that evaluation tools read.</summary>
internal static class RunCommand
{
    public static Command Create(CommonOptions common, TextWriter output)
    {
        var queries = new Argument<string>("QUERIES") { Description = "Lines of query id, tab, query; what follows a second tab is not read" };
        var top = OptionParsing.Top(100, "How many hits a query gives");
        var noTranslation = OptionParsing.NoTranslation();
        var command = new Command("run", "Run many queries and print a TREC run") { queries, top, noTranslation };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            common.PathIn(parsed), Read(parsed.GetValue(queries)!), parsed.GetValue(top), !parsed.GetValue(noTranslation), parsed.GetValue(common.Json), output, cancellation)));
        return command;
    }

    private static int Run(
        string path, List<(string Id, string Text)> queries, int top, bool translate, bool json, TextWriter output, CancellationToken cancellation)
    {
        using var index = PaperIndex.Open(path);
        if (json)
        {
            output.WriteJson(new
            {
                queries = queries.ConvertAll(query => new
                {
                    qid = query.Id,
                    query = query.Text,
                    hits = index.Rank(query.Text, top, translate, cancellation).Select((hit, rank) => new { rank = rank + 1, id = hit.Id, score = hit.Score }),
                }),
            });
            return ExitCode.Done;
        }
        foreach (var (id, text) in queries)
        {
            var rank = 0;
            foreach (var (paper, score) in index.Rank(text, top, translate, cancellation))
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{id} Q0 {paper} {++rank} {score} papers"));
        }
        return ExitCode.Done;
    }

    /// <summary>The queries of a file, all of them or an error: a run with some missing would be measured wrongly.</summary>
    private static List<(string Id, string Text)> Read(string file)
    {
        if (!File.Exists(file)) throw new UsageException($"there is no file {file}");
        var queries = new List<(string Id, string Text)>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        try
        {
            foreach (var line in File.ReadLines(file, Encoding.UTF8))
            {
                number++;
                if (line.Length > 0) queries.Add(Parse(line, $"{file}:{number}", ids));
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} cannot be read: {unreadable.Message}");
        }
        return queries.Count > 0 ? queries : throw new UsageException($"{file} holds no queries: lines of query id, tab, query");
    }

    private static (string Id, string Text) Parse(string line, string where, HashSet<string> ids)
    {
        if (line.Contains('\uFFFD')) throw new UsageException($"{where}: this is not UTF-8 text; save the file as UTF-8");
        if (line.Split('\t') is not [{ Length: > 0 } id, var text, ..] || id.Any(char.IsWhiteSpace))
            throw new UsageException($"{where}: a line is a query id without spaces, a tab and the query");
        if (!ids.Add(id)) throw new UsageException($"{where}: the query id {id} is there already; give each query its own");
        if (text.Length > PaperSearchRequest.MaxLength)
            throw new UsageException($"{where}: the query has {text.Length} characters; {PaperSearchRequest.MaxLength} are allowed");
        return (id, text);
    }
}
