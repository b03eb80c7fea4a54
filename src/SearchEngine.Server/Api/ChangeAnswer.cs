using SearchEngine.Papers;
using SearchEngine.Papers.Import;

namespace SearchEngine.Server.Api;

/// <summary>What became of a digest that was posted. All of it is committed, and found by searches.</summary>
/// <param name="Added">Papers that were not in the index.</param>
/// <param name="Updated">Papers of which something new became known.</param>
/// <param name="Unchanged">Papers that were in the index as they are.</param>
/// <param name="Rejected">Entries and lines that could not be read; the rest went in.</param>
/// <param name="Rejections">The first of them.</param>
/// <param name="Notices">Things noticed that turned nothing away, the first of them.</param>
/// <param name="Papers">How many papers the index has now.</param>
/// <param name="TookMs">How long it took, in milliseconds: waiting for other changes, the import and the commit.</param>
internal sealed record ChangeAnswer(
    int Added,
    int Updated,
    int Unchanged,
    int Rejected,
    IReadOnlyList<RejectionAnswer> Rejections,
    IReadOnlyList<NoticeAnswer> Notices,
    int Papers,
    double TookMs)
{
    /// <summary>How many rejections and how many notices an answer lists.</summary>
    public const int MostListed = 100;

    public static ChangeAnswer Of(ImportReport report, IReadOnlyList<ImportItem> told, int papers, TimeSpan took) => new(
        report.Added,
        report.Updated,
        report.Unchanged,
        report.Rejected,
        [.. told.OfType<Rejection>().Select(rejection => new RejectionAnswer(NullIfNone(rejection.Line), (int?)NullIfNone(rejection.Entry), rejection.Reason))],
        [.. told.OfType<Notice>().Select(notice => new NoticeAnswer(NullIfNone(notice.Line), notice.Message))],
        papers,
        Math.Round(took.TotalMilliseconds, 3));

    private static long? NullIfNone(long number) => number > 0 ? number : null;
}

/// <summary>An entry or line that could not be read.</summary>
/// <param name="Line">The line where it went wrong, from 1; null where it is the digest as a whole.</param>
/// <param name="Entry">The entry's place, from 1; null where it is not about one entry.</param>
/// <param name="Reason">What is wrong, and what to do about it.</param>
internal sealed record RejectionAnswer(long? Line, int? Entry, string Reason);

/// <summary>Something that was noticed.</summary>
/// <param name="Line">The line it is about, from 1; null where it is about the whole.</param>
/// <param name="Message">What was noticed.</param>
internal sealed record NoticeAnswer(long? Line, string Message);
