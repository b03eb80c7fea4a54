using System.CommandLine;
using System.Globalization;
using SearchEngine.Papers;
using SearchEngine.Papers.Search;

namespace SearchEngine.Cli.Commands;

/// <summary><c>papers run QUERIES.tsv</c>: many queries at once, as a TREC run that evaluation tools read.</summary>
internal static class RunCommand
{
    public static Command Create(CommonOptions common, TextWriter output)
    {
        var queries = new Argument<FileInfo>("QUERIES") { Description = "Lines of query id, tab, query; what follows a second tab is not read" };
        var top = new Option<int>("--top") { Description = "How many hits a query gives", HelpName = "N", DefaultValueFactory = _ => 100 };
        top.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > PaperSearchRequest.MaxTop)
                result.AddError($"--top takes a number from 1 to {PaperSearchRequest.MaxTop}.");
        });
        var command = new Command("run", "Run many queries and print a TREC run") { queries, top };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            common.PathIn(parsed), Read(parsed.GetValue(queries)!.FullName), parsed.GetValue(top), parsed.GetValue(common.Json), output, cancellation)));
        return command;
    }

    private static int Run(
        string path, List<(string Id, string Text)> queries, int top, bool json, TextWriter output, CancellationToken cancellation)
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
                    hits = index.Rank(query.Text, top, cancellation).Select((hit, rank) => new { rank = rank + 1, id = hit.Id, score = hit.Score }),
                }),
            });
            return ExitCode.Done;
        }
        foreach (var (id, text) in queries)
        {
            var rank = 0;
            foreach (var (paper, score) in index.Rank(text, top, cancellation))
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{id} Q0 {paper} {++rank} {score} papers"));
        }
        return ExitCode.Done;
    }

    private static List<(string Id, string Text)> Read(string file)
    {
        if (!File.Exists(file)) throw new UsageException($"there is no file {file}");
        var queries = new List<(string, string)>();
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (line.Length == 0) continue;
            var columns = line.Split('\t');
            if (columns.Length < 2 || columns[0].Length == 0 || columns[0].Any(char.IsWhiteSpace))
                throw new UsageException($"{file}:{number}: a line is a query id without spaces, a tab and the query");
            if (columns[1].Length > PaperSearchRequest.MaxLength)
                throw new UsageException($"{file}:{number}: the query has {columns[1].Length} characters; {PaperSearchRequest.MaxLength} are allowed");
            queries.Add((columns[0], columns[1]));
        }
        return queries;
    }
}
