using System.Globalization;
using SearchEngine.Benchmarks.Indexing;

namespace SearchEngine.Benchmarks.Relevance;

/// <summary>How surely what names a paper goes straight to it: titles and authors drawn from the index itself, with a fixed seed.</summary>
internal static class NamedItems
{
    private const int Sample = 1000;
    private const int Depth = 10;

    /// <summary>Measures, and prints the table.</summary>
    public static void Write(RelevanceIndex index, IReadOnlyList<QuerySet> sets)
    {
        var random = new Random(1);
        var papers = index.Papers();
        random.Shuffle(papers);
        var words = new RankingParts();
        var rows = new List<string[]>();
        Add("titles", title => title);
        Add("titles in capitals, with a full stop", title => title.ToUpperInvariant() + ".");
        Add("titles without punctuation", title => new string([.. title.Where(c => !char.IsPunctuation(c))]));
        Console.WriteLine($"{Sample} titles: how many find a paper of that title first, and how many by their words alone");
        Console.WriteLine();
        Report.Table(Console.Out, ["typed", "first", "by words alone"], rows);

        var authors = papers.SelectMany(paper => paper.Authors).Distinct().Where(name => name.Split(' ').Length > 1).ToArray();
        random.Shuffle(authors);
        Array.Resize(ref authors, Math.Min(Sample, authors.Length));
        rows.Clear();
        Author("as it is written", name => name);
        Author("last word first", name => $"{name.Split(' ')[^1]} {string.Join(' ', name.Split(' ')[..^1])}");
        Author("last word first, comma", name => $"{name.Split(' ')[^1]}, {string.Join(' ', name.Split(' ')[..^1])}");
        Author("lower case", name => name.ToLowerInvariant());
        Console.WriteLine($"{authors.Length} authors: how many are read as one, and which share of the first {Depth} hits (or of all their papers, if fewer) is theirs");
        Console.WriteLine();
        Report.Table(Console.Out, ["typed", "read as author", "theirs"], rows);
        var queries = sets.SelectMany(set => set.Queries).ToArray();
        Console.WriteLine($"Of the {queries.Length} queries for known items {queries.Count(query => index.NamedBy(query.Text) is not null)} are read as a name: "
            + string.Join("; ", queries.Where(query => index.NamedBy(query.Text) is not null).Select(query => $"{query.Text} ({index.NamedBy(query.Text)})").Take(10)));
        Console.WriteLine();

        void Add(string name, Func<string, string> typed)
        {
            var (first, byWords) = (0, 0);
            foreach (var paper in papers.Take(Sample))
            {
                var text = typed(paper.Title);
                if (IsIt(index.Rank(text, 1), paper)) first++;
                if (IsIt(index.Rank(words.Build(text), 1), paper)) byWords++;
            }
            rows.Add([name, Number(first), Number(byWords)]);
        }

        bool IsIt(IReadOnlyList<string> found, SearchEngine.Papers.Paper paper) =>
            found is [var id] && (id == paper.Id || string.Equals(index.Find(id)!.Title, paper.Title, StringComparison.OrdinalIgnoreCase));

        void Author(string name, Func<string, string> typed)
        {
            var (read, theirs) = (0, 0.0);
            foreach (var author in authors)
            {
                var text = typed(author);
                if (index.NamedBy(text) == SearchEngine.Papers.Search.NamedBy.Author) read++;
                var own = papers.Count(paper => paper.Authors.Contains(author));
                var found = index.Rank(text, Math.Min(own, Depth));
                theirs += found.Count(id => index.Find(id)!.Authors.Contains(author, StringComparer.OrdinalIgnoreCase)) / (double)Math.Min(own, Depth);
            }
            rows.Add([name, Number(read), (theirs / authors.Length).ToString("0.000", CultureInfo.InvariantCulture)]);
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
