using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SearchEngine.Papers.Schema;

/// <summary>
/// A paper as the index keeps it: one paper of all that its sources say (<see cref="PaperEditions"/>), and every day it was
/// shown on, in order.
/// </summary>
internal sealed class IndexedPaper
{
    /// <summary>Sources beyond these add nothing more to a paper.</summary>
    private const int MaxEditions = 16;

    // Kept within one commit of the engine only, so that what stands in it need not be safe elsewhere.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, IgnoreReadOnlyProperties = true };

    private readonly IReadOnlyList<string> stored = [];
    private IReadOnlyList<Paper>? editions;
    private long? fingerprint;

    private IndexedPaper(IReadOnlyList<Paper> editions, IReadOnlyList<DateOnly> days) =>
        (this.editions, Paper, Days) = (editions, PaperEditions.Merge(editions), days);

    /// <param name="paper">What is known of it.</param>
    /// <param name="days">The days it was shown on.</param>
    /// <param name="stored">Its editions as <see cref="Stored"/> gave them; none where there is one.</param>
    public IndexedPaper(Paper paper, IReadOnlyList<DateOnly> days, IReadOnlyList<string>? stored = null) =>
        (Paper, Days, this.stored) = (paper, days, stored ?? []);

    /// <summary>What is known of it.</summary>
    public Paper Paper { get; }

    /// <summary>The days of the digests that showed it.</summary>
    public IReadOnlyList<DateOnly> Days { get; }

    /// <summary>What each source says, the newest first: only such as add something that no newer one has.</summary>
    public IReadOnlyList<Paper> Editions =>
        editions ??= stored.Count == 0 ? [Paper] : [.. stored.Select(text => JsonSerializer.Deserialize<Paper>(text, Json)!)];

    /// <summary>The editions as texts, to be kept beside the paper; none where the paper is its only one.</summary>
    public IReadOnlyList<string> Stored =>
        editions is null ? stored : editions.Count == 1 ? [] : [.. editions.Select(edition => JsonSerializer.Serialize(edition, Json))];

    /// <summary>How many characters of text it takes to keep it.</summary>
    public int Length => LengthOf(Paper) + (editions is { Count: > 1 } ? editions.Sum(LengthOf) : stored.Sum(text => text.Length));

    /// <summary>
    /// 64 bits of a SHA-256 over all that is known of the paper, except where it was read: the same paper in a file that was
    /// moved is the same paper.
    /// </summary>
    public long Fingerprint => fingerprint ??= Hash(new
    {
        Paper = Paper with { Source = PaperSource.None },
        Days,
        Editions = Editions.Count == 1 ? [] : Editions.Select(edition => edition with { Source = PaperSource.None }),
    });

    /// <summary>A paper as it was read once.</summary>
    public static IndexedPaper Of(Paper paper) =>
        new(paper, paper is { Date: { } date, DatePrecision: DatePrecision.Day } ? [date] : []);

    /// <summary>What is known after <paramref name="other"/> was read as well: what the editions of both say, and the days of both.</summary>
    /// <remarks>
    /// Whatever the order in which sources are read, the same comes of them, and reading them again changes nothing. Only
    /// where an entry is read again from the place it came from does it replace itself: so a digest that was corrected can be
    /// imported again.
    /// </remarks>
    public IndexedPaper With(IndexedPaper other) => new(
        // The order is stable: of two that say the same, the place is that of the first.
        Needed([.. Editions.Where(edition => !other.Editions.Any(again => IsSamePlace(edition, again))).Concat(other.Editions).Order(NewestFirst)]),
        [.. Days.Union(other.Days).Order()]);

    /// <summary>How many characters of text a paper has.</summary>
    public static int LengthOf(Paper paper) =>
        paper.Title.Length + paper.TitleTranslation.Length + paper.Abstract.Length + paper.AbstractTranslation.Length +
        LengthOf(paper.Summary) + (paper.OtherSummary is { } other ? LengthOf(other) : 0) +
        paper.Keywords.Sum(keyword => keyword.Length) + paper.OtherSections.Sum(section => section.Text.Length);

    private static int LengthOf(PaperSummary summary) => summary.Texts.Sum(text => text.Length);

    /// <summary>Without those that say nothing which the others do not. What is not needed will not be when more is known.</summary>
    private static List<Paper> Needed(List<Paper> newestFirst)
    {
        var all = PaperEditions.Merge(newestFirst);
        for (var i = newestFirst.Count - 1; i > 0; i--)
        {
            List<Paper> others = [.. newestFirst[..i], .. newestFirst[(i + 1)..]];
            if (PaperEditions.Merge(others) == all) newestFirst = others;
        }
        return newestFirst.Count > MaxEditions ? newestFirst[..MaxEditions] : newestFirst;
    }

    private static bool IsSamePlace(Paper one, Paper other) =>
        one.Source.File.Length > 0 && one.Source.File == other.Source.File && one.Source.Entry == other.Source.Entry;

    /// <summary>The higher version, then the later date, then the longer text. A total order of what sources say.</summary>
    private static readonly Comparer<Paper> NewestFirst = Comparer<Paper>.Create((b, a) =>
    {
        var order = (a.Version ?? 0).CompareTo(b.Version ?? 0);
        if (order == 0) order = Nullable.Compare(a.Date, b.Date);
        if (order == 0) order = a.DatePrecision.CompareTo(b.DatePrecision);
        if (order == 0) order = LengthOf(a).CompareTo(LengthOf(b));
        return order != 0 ? order : Of(a).Fingerprint.CompareTo(Of(b).Fingerprint);
    });

    private static long Hash(object value) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(value)));
}
