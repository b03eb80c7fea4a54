using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Search;

/// <summary>Finds what is related, folds near-duplicates, mixes the first ten, and says why each is there.</summary>
internal sealed class RelatedPapers(IndexSearcher searcher, RelatedWeights weights)
{
    /// <summary>The first hits are chosen among this many: always the same, so that fewer hits are the first of more.</summary>
    private const int Pool = 30;

    /// <summary>How many hits more are looked at than are shown: some are folded.</summary>
    private const int Spare = 20;

    /// <summary>Where more are folded, the answer has fewer hits than it might.</summary>
    private const int MostFolded = 2000;

    /// <summary>After how many hits is looked at whether the search is still wanted.</summary>
    private const int Stretch = 64;

    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public RelatedResult Find(RelatedSource source, int top, TimeLeft time, CancellationToken cancellation)
    {
        var query = new RelatedQuery(searcher, source, weights, cancellation);
        string[] terms = [.. query.Words.Select(word => word.Surface).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (query.Parts.Count == 0) return new RelatedResult(time.Taken, terms, []);

        var hits = Folded(query, Math.Max(top, Pool), time, cancellation);
        var isPartial = time.IsOver;
        Match(query, hits, cancellation);
        // As it sorts stably, equals stay in the order in which they were found.
        var shown = Diversity.Order([.. hits.Take(Pool).OrderByDescending(hit => hit.Score)], weights.Diversity).Concat(hits.Skip(Pool)).Take(top);
        return new RelatedResult(time.Taken, terms, [.. shown.Select((hit, i) => Shown(query, source, hit, i + 1))]) { IsPartial = isPartial };
    }

    private static RelatedHit Shown(RelatedQuery query, RelatedSource source, RelatedCandidate hit, int rank) =>
        new(rank, hit.Score, hit.Paper, SharedTerms(query, hit))
        {
            SharedAuthors = [.. hit.Paper.Authors.Intersect(source.Authors, StringComparer.OrdinalIgnoreCase)],
            SharedCategories = [.. hit.Paper.Categories.Intersect(source.Categories, StringComparer.Ordinal)],
            Duplicates = hit.Duplicates,
        };

    /// <summary>The first hits without those that are duplicates of one before them.</summary>
    private List<RelatedCandidate> Folded(RelatedQuery query, int wanted, TimeLeft time, CancellationToken cancellation)
    {
        var hits = new List<RelatedCandidate>();
        var duplicates = new DuplicateFinder();
        SearchAfter? after = null;
        for (var seen = 0; ;)
        {
            // Where much is folded, each time as many again.
            var search = new SearchRequest(query.Query) { Top = Math.Max(seen, wanted + Spare), After = after, TimeAllowed = time.Left, TieBreak = [PaperIndex.NewestFirst] };
            var found = searcher.Search(search, cancellation);
            time.IsOver |= found.IsPartial;
            seen += found.TopDocs.Hits.Length;
            foreach (var hit in found.TopDocs.Hits)
            {
                if (hits.Count % Stretch == 0) cancellation.ThrowIfCancellationRequested();
                var paper = PaperDocument.Read(searcher.Reader.Document(hit.Doc)).Paper;
                if (duplicates.Find(paper) is { } first) hits[first].Duplicates.Add(paper.Id);
                else if (hits.Count < wanted + Spare) hits.Add(new RelatedCandidate(hit, paper));
            }
            if (hits.Count >= wanted || time.IsOver || found.TopDocs.Hits.Length < search.Top || seen > wanted + MostFolded) return hits;
            after = found.Last;
        }
    }

    /// <summary>
    /// Finds which words each hit has. What authors and category add is bounded by what the words score: they do not make a paper
    /// related that is about something else.
    /// </summary>
    private void Match(RelatedQuery query, List<RelatedCandidate> hits, CancellationToken cancellation)
    {
        foreach (var stretch in hits.Chunk(Stretch))
        {
            cancellation.ThrowIfCancellationRequested();
            var matched = MatchedParts.Of(searcher, query.Parts, [.. stretch.Select(hit => hit.Found)]);
            for (var i = 0; i < stretch.Length; i++)
            {
                var words = matched[i].Sum(part => part.Score);
                stretch[i].Words = matched[i];
                stretch[i].Score = words + Math.Clamp(stretch[i].Found.Score - words, 0, weights.Bound * words);
            }
        }
    }

    /// <summary>The words of a hit; those within longer ones that it has, too (客户 in 客户端), are counted to the longest.</summary>
    private static SharedTerm[] SharedTerms(RelatedQuery query, RelatedCandidate hit)
    {
        SharedTerm[] shared = [.. hit.Words.Select(part => new SharedTerm(query.Words[part.Part].Surface, part.Score / hit.Score))];
        return
        [
            .. shared.GroupBy(term => shared.Where(other => other.Text.Contains(term.Text, StringComparison.OrdinalIgnoreCase)).MaxBy(other => other.Text.Length)!.Text,
                    StringComparer.OrdinalIgnoreCase)
                .Select(same => new SharedTerm(same.Key, same.Sum(term => term.Share)))
                .OrderByDescending(term => term.Share),
        ];
    }
}

/// <summary>A paper that may be among the related ones.</summary>
internal sealed class RelatedCandidate(ScoreDoc found, Paper paper)
{
    /// <summary>As it was found.</summary>
    public ScoreDoc Found { get; } = found;

    public Paper Paper { get; } = paper;

    /// <summary>The ids of its duplicates.</summary>
    public List<string> Duplicates { get; } = [];

    /// <summary>Which words of the query it has.</summary>
    public IReadOnlyList<MatchedPart> Words { get; set; } = [];

    /// <summary>How much it is like what was asked about.</summary>
    public float Score { get; set; }
}
