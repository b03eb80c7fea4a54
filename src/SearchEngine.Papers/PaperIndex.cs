using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.Chinese.Folding;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers.Schema;
using SearchEngine.Papers.Search;
using SearchEngine.Papers.Search.Across;
using SearchEngine.Papers.Search.Direct;
using SearchEngine.Papers.Search.Syntax;
using SearchEngine.Papers.Telemetry;
using SearchEngine.Papers.Translation;

namespace SearchEngine.Papers;

/// <summary>An index of papers, opened for searching. Any number of threads may use it; it sees one state of the index.</summary>
public sealed partial class PaperIndex : IPaperSearch, IDisposable
{
    private static readonly IReadOnlySet<string> IdOnly = new HashSet<string> { PaperFields.Id };

    // Not the order of the index, which depends on which thread of an import was first.
    internal static readonly NumericSort NewestFirst = new(PaperFields.Number, Descending: true);
    private static readonly NumericSort SimplifiedFirst = new(PaperFields.ChineseScript);
    private static readonly NumericSort TraditionalFirst = new(PaperFields.ChineseScript, Descending: true);
    private readonly IndexDirectory directory;
    private readonly DirectoryReader reader;
    private readonly IndexSearcher searcher;
    private readonly PaperSuggester suggester;
    private readonly SpellingCorrector spelling;

    // Goes on from commit to commit: most segments are the same.
    private readonly FilterCache filterCache;

    private PaperIndex(IndexDirectory directory, DirectoryReader reader, FilterCache filters, IndexTranslations? known)
    {
        translations = IndexTranslations.Open(directory, reader.Generation, known);
        this.directory = directory;
        this.reader = reader;
        filterCache = filters;
        searcher = new IndexSearcher(reader, new SearcherOptions { FilterCache = filters });
        var terms = new TermSuggester(reader);
        suggester = new PaperSuggester(searcher, terms);
        spelling = new SpellingCorrector(searcher, terms);
        SizeInBytes = reader.Files.Sum(SizeOf);
    }

    /// <summary>The most suggestions of one answer.</summary>
    public const int MaxSuggestions = 100;

    /// <summary>The most characters of a text that suggestions are made for.</summary>
    public const int MaxTypedLength = TypedText.MaxLength;

    /// <summary>How many papers there are.</summary>
    public int Count => reader.NumDocs;

    /// <summary>As it was when this was opened: a writer that commits later removes files that this still reads.</summary>
    internal long SizeInBytes { get; }

    /// <summary>Opens the index in a folder.</summary>
    /// <exception cref="IndexNotFoundException">There is none.</exception>
    /// <exception cref="CorruptIndexException">A file of it is damaged; the exception names it.</exception>
    /// <exception cref="UnsupportedIndexException">It was made by a program that this version does not understand.</exception>
    public static PaperIndex Open(string path) => Open(new FileSystemDirectory(path, create: false));

    /// <summary>Opens the index in a directory, which stays the caller's.</summary>
    /// <inheritdoc cref="Open(string)"/>
    public static PaperIndex Open(IndexDirectory directory) => Open(directory, DirectoryReader.Open(directory), new FilterCache());

    /// <summary>
    /// The index as of its newest commit, or null where this is the newest. The two share the files of the segments that
    /// both have; each is to be disposed.
    /// </summary>
    /// <inheritdoc cref="Open(string)"/>
    public PaperIndex? OpenIfChanged() => reader.OpenIfChanged(directory) is { } newer ? Open(directory, newer, filterCache, translations) : null;

    private static PaperIndex Open(IndexDirectory directory, DirectoryReader reader, FilterCache filters, IndexTranslations? known = null)
    {
        try
        {
            PaperSchemaVersion.Check(directory, reader.UserData);
            return new PaperIndex(directory, reader, filters, known);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Searches. A query that finds nothing and is pinyin (<c>lianbang</c>) is searched as Chinese words that are read so, and
    /// the answer says so (<see cref="PaperSearchResult.ReadAs"/>). Papers that a query names, by id, title or author, come first
    /// (<see cref="PaperSearchResult.Named"/>).
    /// </summary>
    /// <exception cref="ArgumentException">The request is outside its bounds; the message says how.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public PaperSearchResult Search(PaperSearchRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var measured = MeasuredQuery.Start(MeasuredQuery.Search);
        try
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(request.Top, 1);
            ArgumentOutOfRangeException.ThrowIfNegative(request.Skip);
            ArgumentOutOfRangeException.ThrowIfGreaterThan((long)request.Skip + request.Top, PaperSearchRequest.MaxTop);
            CheckLength(request.Text);
            if (request.TimeAllowed < TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(request), request.TimeAllowed, "the time allowed is negative");
            var answer = Search(request, request.Text, new TimeLeft(request.TimeAllowed), cancellation);
            return measured.Ended(answer, answer.Total, answer.IsPartial);
        }
        catch (Exception e) when (measured.Failed(e))
        {
            throw;
        }
    }

    /// <param name="request">What is searched for.</param>
    /// <param name="text">The words to look for: those of the request, or what they are read as.</param>
    /// <param name="time">How long it may take.</param>
    /// <param name="cancellation">Ends the search.</param>
    private PaperSearchResult Search(PaperSearchRequest request, string text, TimeLeft time, CancellationToken cancellation)
    {
        var (built, query) = Read(text, time, request.Translate, cancellation);
        var byDate = request.Sort == SortOrder.Date;
        NumericSort[] ties = byDate ? [NewestFirst] : OwnScriptFirst(text);
        var keys = ties.Length + (byDate ? 1 : 0);
        var after = PageToken.Read(request);
        var filters = QueryBuilder.Filters(request, searcher, time, cancellation);
        var found = searcher.Search(
            new SearchRequest(query)
            {
                Top = request.Skip + request.Top,
                After = after?.Place.Keys.Count == keys ? after.Place : null,
                TimeAllowed = time.Left,
                TotalHitsThreshold = request.Facets ? int.MaxValue : PaperSearchRequest.ExactTotal,
                TieBreak = ties,
                Selections = filters,
                Sort = byDate ? new NumericSort(PaperFields.Date, Descending: true) : null,
                Facets = request.Facets ? PaperFacets.Requests : [],
            },
            cancellation);
        var isPartial = found.IsPartial || time.IsOver;
        if (found.TopDocs.TotalHits == 0 && !isPartial && built.Named is null && PinyinRescue.Find(text, searcher, cancellation) is { } readAs
            && Search(request, readAs, time, cancellation) is { Total: > 0 } rescued)
            return rescued with { ReadAs = readAs, DidYouMean = null, Notices = built.NoticesWith([]), Took = time.Taken };
        // Where words are read as others, they may have another order; where they are not, the token was made up.
        if (after is not null && after.Place.Keys.Count != keys && found.TopDocs.TotalHits > 0) throw PageToken.Wrong();
        var didYouMean = query is MatchAllDocsQuery || isPartial || built.Named is not null ? null : spelling.Correct(text, built.Root, Count, cancellation);
        var shown = found.TopDocs.Hits.AsSpan(Math.Min(request.Skip, found.TopDocs.Hits.Length)).ToArray();
        var (expansions, expansionsOf) = ExpansionEvidence.Of(searcher, built.Expansions, shown);
        var snippets = request.Snippets && query is not (MatchAllDocsQuery or MatchNoDocsQuery) ? new SnippetMaker(query, searcher.Idf) : null;
        // A paper that has the words as they were typed is shown by these, and by their names in the other language where it has both.
        var asTyped = snippets is null || expansions.Count == 0 ? snippets : new SnippetMaker(QueryBuilder.Build(text, searcher, cancellation, time).Query, searcher.Idf);
        var hits = new List<PaperHit>(shown.Length);
        var before = (after?.Hits ?? 0) + request.Skip;
        foreach (var hit in shown)
        {
            var paper = PaperDocument.Read(reader.Document(hit.Doc)).Paper;
            var foundBy = expansionsOf[hits.Count];
            var marked = (foundBy.Count > 0 || asTyped == snippets ? snippets?.Make(paper) : asTyped?.Make(paper, snippets)) ?? [];
            hits.Add(new PaperHit(before + hits.Count + 1, hit.Score, paper, marked) { Expansions = foundBy });
        }
        return new PaperSearchResult(request.Text, found.TopDocs.TotalHits, time.Taken, hits, request.Facets ? PaperFacets.Of(found.Facets) : null)
        {
            IsTotalExact = found.TopDocs.Relation == TotalHitsRelation.EqualTo && !isPartial,
            IsPartial = isPartial,
            // Of a partial answer nobody knows what comes next.
            Next = !isPartial && found.Last is { } last && hits.Count == request.Top
                && (before + hits.Count < found.TopDocs.TotalHits || found.TopDocs.Relation == TotalHitsRelation.AtLeast)
                ? new PageToken(before + hits.Count, last).Write(request)
                : null,
            Notices = built.NoticesWith(found.CutExpansions),
            Named = built.Named,
            DidYouMean = didYouMean,
            Expansions = expansions,
        };

        // A misspelled term has no name in the other language, or that of a part of it, which more papers may have.
        long Count(string words) => words == text && built.Expansions.Count == 0 ? found.TopDocs.TotalHits
            : QueryBuilder.Build(words, searcher, cancellation).Query is not { } other ? 0
            : searcher.Count(filters.Count == 0 ? other : BooleanQuery.AllOf([other, .. filters.Select(filter => filter.Filter)]), cancellation);
    }

    /// <summary>The ids and scores of the best papers, and nothing else of them: for measuring rankings.</summary>
    /// <param name="text">The query, as for <see cref="Search(PaperSearchRequest, CancellationToken)"/>.</param>
    /// <param name="top">How many are wanted.</param>
    /// <param name="translate">As <see cref="PaperSearchRequest.Translate"/>.</param>
    /// <param name="cancellation">Ends the search.</param>
    public IReadOnlyList<(string Id, float Score)> Rank(string text, int top, bool translate = true, CancellationToken cancellation = default)
    {
        if (new NamedPapers(searcher, new TimeLeft(null), Translator(translate), cancellation).Build(text).Query is not { } query) return [];
        var hits = searcher.Search(new SearchRequest(query) { Top = top, TieBreak = OwnScriptFirst(text) }, cancellation).TopDocs.Hits;
        return [.. hits.Select(hit => (reader.Document(hit.Doc, IdOnly).Text(PaperFields.Id)!, hit.Score))];
    }

    /// <summary>
    /// What a text that is being typed may become: words and phrases, authors, and papers by their title, a few of each. English is
    /// completed from titles (<c>graph neur</c>), Chinese from titles and summaries, pinyin to Chinese words (<c>lianb</c>, <c>lb</c>),
    /// authors in either order of their names. The words before the last one have to occur with it.
    /// </summary>
    /// <param name="text">What was typed so far; nothing is proposed for a text without letters and digits.</param>
    /// <param name="top">How many suggestions are wanted at most: 1 to <see cref="MaxSuggestions"/>.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="ArgumentException">The text is longer than <see cref="MaxTypedLength"/>, or <paramref name="top"/> is outside its bounds.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public IReadOnlyList<PaperSuggestion> Suggest(string text, int top = 10, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(top, MaxSuggestions);
        if (text.Length > MaxTypedLength)
            throw new ArgumentException($"the text has {text.Length} characters; {MaxTypedLength} are allowed");
        var measured = MeasuredQuery.Start(MeasuredQuery.Suggest);
        try
        {
            var suggestions = suggester.Suggest(text, top, cancellation);
            return measured.Ended(suggestions, suggestions.Count);
        }
        catch (Exception e) when (measured.Failed(e))
        {
            throw;
        }
    }

    /// <summary>The paper of an arXiv id (without version); null where the index has none.</summary>
    public Paper? Find(string id) => Lookup(id)?.Paper;

    /// <summary>The days of the digests that showed a paper; none where they are not known.</summary>
    public IReadOnlyList<DateOnly> DaysOf(string id) => Lookup(id)?.Days ?? [];

    /// <summary>What the index holds.</summary>
    public PaperIndexStatistics Statistics()
    {
        var all = searcher.Search(new SearchRequest(new MatchAllDocsQuery())
        {
            Top = 0,
            Facets = [new(PaperFields.Category, int.MaxValue), new(PaperFields.Year, int.MaxValue)],
        });
        return new PaperIndexStatistics(
            directory.ToString(),
            reader.NumDocs,
            reader.MaxDoc - reader.NumDocs,
            reader.SegmentCount,
            SizeInBytes,
            reader.Generation,
            PaperFacets.Values(all.Facets[0].Values),
            PaperFacets.Values(all.Facets[1].Values));
    }

    /// <summary>Closes the index's files once no search uses them any more.</summary>
    public void Dispose() => reader.Dispose();

    internal IndexedPaper? Lookup(string id) => new PaperIndexReader(searcher).Read(id);

    /// <summary>Of papers that score alike, those written as the query is come first, if that can be told.</summary>
    private static NumericSort[] OwnScriptFirst(string query) => ScriptDetector.ChineseScriptOf(query) switch
    {
        ChineseScript.Simplified => [SimplifiedFirst, NewestFirst],
        ChineseScript.Traditional => [TraditionalFirst, NewestFirst],
        _ => [NewestFirst],
    };

    private static void CheckLength(string query)
    {
        if (query.Length > PaperSearchRequest.MaxLength)
            throw new ArgumentException($"the query has {query.Length} characters; {PaperSearchRequest.MaxLength} are allowed");
    }

    /// <summary>What was read in a query, and what is searched for: all papers where it is empty, none where it has no words.</summary>
    private (BuiltQuery Built, Query Query) Read(string text, TimeLeft? time, bool translate, CancellationToken cancellation)
    {
        var built = new NamedPapers(searcher, time ?? new TimeLeft(null), Translator(translate), cancellation).Build(text);
        return (built, string.IsNullOrWhiteSpace(text) ? new MatchAllDocsQuery() : built.Query ?? new MatchNoDocsQuery("no words"));
    }

    private QueryTranslator? Translator(bool translate) =>
        translate ? new QueryTranslator(Translations) : null;

    private long SizeOf(string file)
    {
        try
        {
            return directory.Length(file);
        }
        catch (FileNotFoundException)
        {
            // A writer has committed since this index was opened, and removed what only this reader still uses.
            return 0;
        }
    }
}

/// <summary>What an index holds.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Papers">How many papers it has.</param>
/// <param name="Deleted">How many replaced papers still take room.</param>
/// <param name="Segments">In how many segments.</param>
/// <param name="Bytes">The size of its files.</param>
/// <param name="Generation">The number of its commit.</param>
/// <param name="Categories">Papers by category, the most frequent first.</param>
/// <param name="Years">Papers by year, the most frequent first.</param>
public sealed record PaperIndexStatistics(
    string Path,
    int Papers,
    int Deleted,
    int Segments,
    long Bytes,
    long Generation,
    IReadOnlyList<PaperFacetValue> Categories,
    IReadOnlyList<PaperFacetValue> Years);
