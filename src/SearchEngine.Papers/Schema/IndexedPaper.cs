using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace SearchEngine.Papers.Schema;

/// <summary>A paper as the index keeps it: the newest text, and every day it was shown on.</summary>
internal sealed record IndexedPaper(Paper Paper, IReadOnlyList<DateOnly> Days)
{
    /// <summary>A paper as it was read once.</summary>
    public static IndexedPaper Of(Paper paper) =>
        new(paper, paper is { Date: { } date, DatePrecision: DatePrecision.Day } ? [date] : []);

    /// <summary>
    /// 64 bits of a SHA-256 over all that is known of the paper, except where it was read: the same paper in a file that was
    /// moved is the same paper.
    /// </summary>
    public long Fingerprint => BinaryPrimitives.ReadInt64LittleEndian(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { Paper = Paper with { Source = PaperSource.None }, Days })));

    /// <summary>
    /// What is known after <paramref name="other"/> was read as well: the text of the newer one (by version, then by date;
    /// of equals the one read last), and the days of both.
    /// </summary>
    public IndexedPaper With(IndexedPaper other)
    {
        var newer = IsNewer(other.Paper) ? other.Paper : Paper;
        return new IndexedPaper(newer, [.. Days.Union(other.Days).Order()]);
    }

    private bool IsNewer(Paper other)
    {
        var version = (other.Version ?? 0).CompareTo(Paper.Version ?? 0);
        if (version != 0) return version > 0;
        return (other.Date ?? DateOnly.MinValue) >= (Paper.Date ?? DateOnly.MinValue);
    }
}
