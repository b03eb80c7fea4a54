using System.IO.Compression;
using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.English;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers;
using SearchEngine.Papers.Import;
using Xunit.Abstractions;

namespace SearchEngine.Interop.Tests;

/// <summary>Real papers: the product's index before Lucene, and papers that both engines analysed and wrote.</summary>
public sealed class PaperIndexTests(ITestOutputHelper output) : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("paper-index-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [JavaFact(NeedsShared = true)]
    public void Lucene_agrees_on_the_149_papers_of_the_seeds_and_on_what_later_digests_change()
    {
        var index = Path.Combine(folder, "papers");
        Assert.Equal(149, Import(index, Shared.Path("corpus/digests/seeds")).Added);
        Judge(index, 1);
        Assert.True(Import(index, Shared.Path("corpus/digests")).Added > 149);
        Judge(index, 2);
    }

    [JavaFact(NeedsShared = true)]
    public void Lucene_agrees_on_5000_papers_their_updates_and_their_merge()
    {
        var index = Path.Combine(folder, "papers");
        Import(index, Lines("papers", 0, 5000));
        Judge(index, 1);
        // Some come again with another title, among some that are new.
        var updated = Import(index, Lines("revised", 4000, 1500, Revised));
        Assert.True(updated is { Updated: > 500, Added: > 300 }, $"{updated}");
        Judge(index, 2);
        using (var indexer = PaperIndexer.Open(index)) indexer.Optimize();
        Judge(index, 3);
    }

    [JavaFact(NeedsShared = true)]
    public void Both_write_the_same_of_5000_papers_and_read_it_alike()
    {
        var (ours, theirs) = (Path.Combine(folder, "ours"), Path.Combine(folder, "theirs"));
        var script = Path.Combine(folder, "script");
        var read = PaperImporter.Read(Lines("papers", 0, 5000));
        var papers = read.OfType<ImportedPaper>().Select(item => item.Paper).ToList();
        Assert.True(papers.Count > 4900, $"{papers.Count} papers");
        var options = new IndexWriterOptions(Analyzers) { MergeFactor = 1000, RamBudgetMegabytes = 500 };
        using (var directory = new FileSystemDirectory(ours))
        using (var writer = IndexWriter.Open(directory, options))
            IndexChange.Apply(writer, Changes(papers));
        IndexChange.Save(script, Changes(papers));
        var queries = SampledQueries.Of(ours, seed: 1, count: 200).Concat(Searches()).ToList();
        var verdicts = IndexJudge.Compare([new(theirs, script)], [ours, theirs], queries);
        IndexDump.AssertSame(verdicts[0].Dump, verdicts[1].Dump, "the indexes of both");
        Assert.Equal(verdicts[0].Answers, verdicts[1].Answers);
        foreach (var verdict in verdicts) Report(verdict);
    }

    static readonly FieldType Facet = FieldType.Keyword with { DocValues = DocValuesType.SortedSet };

    static readonly (string Field, float Boost)[] Searched =
    [
        ("title.en", 3), ("abstract.en", 1), ("summary.en", 1.5f),
        ("title.zh", 3), ("abstract.zh", 1), ("summary.zh", 1.5f),
    ];

    static readonly FieldAnalyzers Analyzers = new(
        new SpacedAnalyzer(),
        new Dictionary<string, Analyzer>
        {
            ["title.en"] = new EnglishAnalyzer(),
            ["abstract.en"] = new EnglishAnalyzer(),
            ["summary.en"] = new EnglishAnalyzer(),
        });

    /// <summary>Papers come in three segments; a fifth of those of the first is replaced, a few are deleted.</summary>
    static IEnumerable<IndexChange> Changes(List<Paper> papers)
    {
        for (var i = 0; i < papers.Count; i++)
        {
            yield return new IndexChange.Add(Document(papers[i]));
            if (i % 5 == 4 && i > 3000)
                yield return new IndexChange.Update(Id(papers[i - 3000]), Document(papers[i - 3000]));
            if (i % 97 == 96) yield return new IndexChange.Delete(Id(papers[i / 2]));
            if (i is 2000 or 4000) yield return new IndexChange.Flush();
        }
        yield return new IndexChange.Commit();
    }

    static Term Id(Paper paper) => new("id", paper.Id);

    static string Revised(string line) =>
        line.Replace("\"title\": \"", "\"title\": \"Revised: ", StringComparison.Ordinal);

    /// <summary>English as Lucene analyses it itself; Chinese cut up here, since Lucene has no such analyzer.</summary>
    static Document Document(Paper paper)
    {
        var document = new Document
        {
            Field.Keyword("id", paper.Id, stored: true),
            Field.Text("title.en", paper.Title, stored: true),
            Field.Text("abstract.en", paper.Abstract),
            Field.NumericDocValue("date", paper.Date?.DayNumber ?? 0),
        };
        foreach (var text in (string[])[paper.Tldr, paper.Motivation, paper.Method, paper.Result, paper.Conclusion])
        {
            document.Add(ScriptDetector.IsChinese(text)
                ? Field.Text("summary.zh", Bigrams(text))
                : Field.Text("summary.en", text));
        }
        foreach (var author in paper.Authors) document.Add(Field.Text("author", author));
        foreach (var category in paper.Categories) document.Add(Field.Of("category", category, Facet));
        return document;
    }

    static string Bigrams(string text)
    {
        var words = new Words();
        new ChineseBigramAnalyzer().Analyze(text, words);
        return string.Join(' ', words.Terms);
    }

    sealed class Words : ITokenSink
    {
        public List<string> Terms { get; } = [];

        public void Accept(in Token token) => Terms.Add(token.Term.ToString());
    }

    /// <summary>What people search for: each word in any of three fields, the title most of all.</summary>
    static IEnumerable<Query> Searches()
    {
        (string File, Analyzer Analyzer)[] files =
        [
            ("known-item-en-keywords.tsv", new EnglishAnalyzer()),
            ("known-item-zh-keywords.tsv", new ChineseBigramAnalyzer()),
        ];
        foreach (var (file, analyzer) in files)
        {
            foreach (var line in File.ReadLines(Shared.Path("eval/" + file)).Take(100))
            {
                var words = new Words();
                analyzer.Analyze(line.Split('\t')[1], words);
                yield return BooleanQuery.AnyOf(words.Terms.Select(InAnyField), words.Terms.Count > 6 ? 2 : 1);
            }
        }
    }

    static DisjunctionMaxQuery InAnyField(string word) => new(
        Searched.Select(field => new BoostQuery(new TermQuery(field.Field, word), field.Boost)), tieBreaker: 0.1f);

    static ImportReport Import(string index, string path)
    {
        // Little memory, so that there are several segments.
        using var indexer = PaperIndexer.Open(index, ramBudgetMegabytes: 4);
        return indexer.Import([path]);
    }

    /// <summary>Lines of the year's papers as a file of their own.</summary>
    string Lines(string name, int skip, int take, Func<string, string>? change = null)
    {
        var path = Path.Combine(folder, name + ".jsonl");
        using var file = File.OpenRead(Shared.Path("corpus/papers-2025.jsonl.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        using var writer = new StreamWriter(path);
        for (var i = 0; i < skip + take && reader.ReadLine() is { } line; i++)
            if (i >= skip) writer.WriteLine(change?.Invoke(line) ?? line);
        return path;
    }

    void Judge(string index, int seed) =>
        Report(IndexJudge.Compare([], index, [.. SampledQueries.Of(index, seed, count: 150), .. Searches()]));

    void Report(IndexJudge.Verdict verdict) => output.WriteLine(verdict.ToString());
}
