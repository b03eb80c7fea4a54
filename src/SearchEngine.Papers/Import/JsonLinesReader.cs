using System.Text.Json;
using System.Text.Unicode;

namespace SearchEngine.Papers.Import;

/// <summary>
/// Reads JSON Lines: one paper an object, one object a line. Lines stand alone, so a broken one costs only itself.
/// </summary>
internal static class JsonLinesReader
{
    public static IEnumerable<ImportStep> Read(string file, Func<LineReader> open)
    {
        using var lines = open();
        var digestDate = DigestDate.OfFileName(file);
        var entry = 0;
        while (lines.Next())
        {
            if (lines.Failure is null && IsBlank(lines))
            {
                continue;
            }

            entry++;
            if (entry == 1 && WholeFileReason(lines.Line) is { } reason)
            {
                yield return ImportStep.Of(new Rejection(file, lines.Number, 0, reason));
                yield break;
            }

            if (lines.Failure is not null)
            {
                break;
            }

            yield return Step(file, lines, entry, digestDate);
        }

        if (lines.Failure is not null)
        {
            yield return ImportStep.Of(new Rejection(file, lines.Number, 0, $"the file breaks off here, what came before was read: {lines.Failure}"));
        }
        else if (entry == 0)
        {
            yield return ImportStep.Of(new Notice(file, 0, "the file holds no papers"));
        }
    }

    private static bool IsBlank(LineReader lines) => !lines.IsTooLong && lines.Line.Trim(" \t\r\0"u8).IsEmpty;

    /// <summary>JSON that is not one object a line would be rejected line for line; one message says more.</summary>
    private static string? WholeFileReason(ReadOnlySpan<byte> line) => line.Trim(" \t\r"u8) switch
    {
        [(byte)'[', ..] => "this is a JSON array, not one object a line; convert it, for instance with: jq -c '.[]'",
        [(byte)'{'] => "this JSON spreads an object over several lines; put each on one line, for instance with: jq -c .",
        _ => null,
    };

    private static ImportStep Step(string file, LineReader lines, int entry, DateOnly? digestDate)
    {
        var source = new PaperSource(file, entry, lines.Number);
        if (lines.IsTooLong)
        {
            return ImportStep.Of(Reject(source, "the line is too long to be a paper and was passed over"));
        }

        var (line, isComplete) = (lines.Line.ToArray(), lines.IsComplete);
        return new ImportStep(line.Length, () =>
        {
            var item = ReadLine(line, isComplete, source, digestDate);
            return () => [item];
        });
    }

    private static ImportItem ReadLine(ReadOnlySpan<byte> line, bool isComplete, PaperSource source, DateOnly? digestDate)
    {
        if (!Utf8.IsValid(line))
        {
            return Reject(source, BadUtf8.Describe(line));
        }

        try
        {
            var draft = JsonPaper.Read(line, out var reason);
            return reason is null ? new ImportedPaper(draft.Build(source, digestDate)) : Reject(source, reason);
        }
        catch (JsonException broken)
        {
            var isCutOff = !isComplete && broken.BytePositionInLine >= line.Length;
            return Reject(source, isCutOff ? "the file ends in the middle of this line" : $"not valid JSON at byte {broken.BytePositionInLine + 1}");
        }
    }

    private static Rejection Reject(PaperSource source, string reason) => new(source.File, source.Line, source.Entry, reason);
}
