using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace SearchEngine.Papers.Schema;

/// <summary>A paper as the index keeps it: the newest text, and every day it was shown on, in order.</summary>
internal sealed class IndexedPaper(Paper paper, IReadOnlyList<DateOnly> days)
{
    private long? fingerprint;

    /// <summary>The newest text.</summary>
    public Paper Paper { get; } = paper;

    /// <summary>The days of the digests that showed it.</summary>
    public IReadOnlyList<DateOnly> Days { get; } = days;

    /// <summary>
    /// 64 bits of a SHA-256 over all that is known of the paper, except where it was read: the same paper in a file that was
    /// moved is the same paper.
    /// </summary>
    public long Fingerprint => fingerprint ??= Hash(new { Paper = Paper with { Source = PaperSource.None }, Days });

    /// <summary>A paper as it was read once.</summary>
    public static IndexedPaper Of(Paper paper) =>
        new(paper, paper is { Date: { } date, DatePrecision: DatePrecision.Day } ? [date] : []);

    /// <summary>What is known after <paramref name="other"/> was read as well: the newer of the two texts, and the days of both.</summary>
    /// <remarks>
    /// Whatever the order in which sources are read, the same one wins, and reading them again changes nothing: of two
    /// texts the one of the higher version wins, then of the later date, then the longer one. Only where an entry is read
    /// again from the place it came from does it replace itself: so a digest that was corrected can be imported again.
    /// </remarks>
    public IndexedPaper With(IndexedPaper other) =>
        new(
            IsFromSamePlace(other.Paper) || Compare(other.Paper, Paper) > 0 ? other.Paper : Paper,
            [.. Days.Union(other.Days).Order()]);

    /// <summary>How many characters of text a paper has.</summary>
    public static int LengthOf(Paper paper) =>
        paper.Title.Length + paper.TitleTranslation.Length + paper.Abstract.Length + paper.AbstractTranslation.Length +
        paper.Tldr.Length + paper.Motivation.Length + paper.Method.Length + paper.Result.Length + paper.Conclusion.Length +
        paper.Keywords.Sum(keyword => keyword.Length) + paper.OtherSections.Sum(section => section.Text.Length);

    private bool IsFromSamePlace(Paper other) =>
        other.Source.File.Length > 0 && other.Source.File == Paper.Source.File && other.Source.Entry == Paper.Source.Entry;

    /// <summary>A total order of texts, so that it does not matter which of two is compared with which.</summary>
    private static int Compare(Paper a, Paper b)
    {
        var order = (a.Version ?? 0).CompareTo(b.Version ?? 0);
        if (order == 0) order = Nullable.Compare(a.Date, b.Date);
        if (order == 0) order = a.DatePrecision.CompareTo(b.DatePrecision);
        if (order == 0) order = LengthOf(a).CompareTo(LengthOf(b));
        return order != 0 ? order : Of(a).Fingerprint.CompareTo(Of(b).Fingerprint);
    }

    private static long Hash(object value) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(value)));
}
