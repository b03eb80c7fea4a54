using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SearchEngine.Cli.Mcp;

/// <summary>
/// Makes answers that fit into as many characters as an agent has room for. What counts is the answer's JSON as it is sent, in
/// UTF-16 code units.
/// </summary>
internal static class AnswerBudget
{
    /// <summary>The fewest characters an agent may ask for: in so many every answer fits.</summary>
    public const int Least = 2_000;

    /// <summary>The most.</summary>
    public const int Most = 200_000;

    /// <summary>What an answer has where nothing is said.</summary>
    public const int Standard = 6_000;

    /// <summary>Texts are cut to this before items are left out: one sentence or two.</summary>
    public const int ReadableLength = 160;

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The argument that states the budget.</summary>
    public static NumberParameter Parameter() => new(
        "max_characters", "How many characters the answer's JSON may have. Texts are cut, then items left out, to keep it; the answer says what was left out.", Least, Most, Standard);

    /// <summary>How many characters a text takes in an answer, without its quotation marks: signs and control characters take more than one.</summary>
    public static int SizeOf(string text) => Options.Encoder!.Encode(text).Length;

    /// <summary>An answer as it is sent. Chinese stays Chinese: it is JSON for programs, never part of a page.</summary>
    public static string Write(JsonNode answer) => answer.ToJsonString(Options);

    /// <summary>
    /// The fullest answer within a budget: as many items as fit with texts of a sentence or two, and then the longest texts.
    /// </summary>
    /// <param name="budget">The most characters it may have.</param>
    /// <param name="items">How many items there are; with one at least the answer is tried.</param>
    /// <param name="render">Gives the answer with so many items, and each text and list in them of at most so many characters.</param>
    /// <returns>How many items fit, of which length, and the JSON; null where not even one fits that has all its texts cut off.</returns>
    public static FittedAnswer? Fit(int budget, int items, Func<int, int, JsonObject> render)
    {
        string? Fitting(int count, int length) => Write(render(count, length)) is var json && json.Length <= budget ? json : null;

        // No text that is longer could be in the answer. Whole answers need no word about what was left out, so they are tried first.
        if (Fitting(items, budget) is { } whole) return new FittedAnswer(items, budget, whole);
        var count = Fitting(items, ReadableLength) is not null ? items : Greatest(0, items, some => Fitting(some, ReadableLength) is not null);
        count = Math.Max(count, Math.Min(1, items));
        var length = Fitting(count, budget) is not null ? budget : Greatest(0, budget, some => Fitting(count, some) is not null);
        return Fitting(count, length) is { } json ? new FittedAnswer(count, length, json) : null;
    }

    /// <summary>The greatest number for which something holds, where it holds for all below it as well; the least one where it holds for none.</summary>
    private static int Greatest(int least, int most, Func<int, bool> holds)
    {
        while (least < most)
        {
            var middle = least + (most - least + 1) / 2;
            if (holds(middle)) least = middle;
            else most = middle - 1;
        }
        return least;
    }
}

/// <summary>An answer that keeps its budget.</summary>
/// <param name="Items">How many items it has.</param>
/// <param name="TextLength">What texts were cut to, in UTF-16 code units.</param>
/// <param name="Json">The answer.</param>
internal sealed record FittedAnswer(int Items, int TextLength, string Json)
{
    /// <summary>Whether its texts say more than how they begin.</summary>
    public bool IsReadable => TextLength >= AnswerBudget.ReadableLength;
}
