using System.Text;

namespace SearchEngine.Analysis.Chinese;

/// <summary>The two sides on which a text is searched.</summary>
public enum Script : byte
{
    /// <summary>Latin and every other script that is not Han.</summary>
    Other,

    /// <summary>Chinese characters.</summary>
    Han,
}

/// <summary>A stretch of a text in one script.</summary>
/// <param name="Start">Where it starts, in UTF-16 code units.</param>
/// <param name="Length">Its length in UTF-16 code units, at least 1.</param>
/// <param name="Script">The script of its letters and digits.</param>
public readonly record struct ScriptRun(int Start, int Length, Script Script);

/// <summary>
/// Splits a text into runs of Han and of anything else, for a query that is searched on both sides:
/// <c>foreach (var run in new ScriptRuns("LLM 幻觉检测"))</c> gives <c>LLM </c> and <c>幻觉检测</c>.
/// </summary>
/// <remarks>
/// The runs cover the text without gap or overlap, and two neighbours differ in script. What is neither letter nor
/// digit (space, punctuation, marks, symbols) goes with the run before it, at the front with the first run; a text of
/// nothing else is one run of <see cref="Script.Other"/>. Nothing is allocated.
/// </remarks>
/// <param name="text">The text to split.</param>
public ref struct ScriptRuns(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> text = text;
    private int next;

    /// <summary>The run that <see cref="MoveNext"/> moved to.</summary>
    public ScriptRun Current { get; private set; }

    /// <summary>This, so that <c>foreach</c> takes it.</summary>
    public readonly ScriptRuns GetEnumerator() => this;

    /// <summary>Moves to the next run.</summary>
    /// <returns>False where the text is at its end.</returns>
    public bool MoveNext()
    {
        var start = next;
        if (start >= this.text.Length)
            return false;
        Script? script = null;
        var index = start;
        while (index < this.text.Length)
        {
            var own = ScriptAt(this.text, index, out var length);
            if (own is not null && script is not null && own != script)
                break;
            script ??= own;
            index += length;
        }
        next = index;
        Current = new ScriptRun(start, index - start, script ?? Script.Other);
        return true;
    }

    /// <summary>The script of the character at an index, or null for what is neither letter nor digit.</summary>
    internal static Script? ScriptAt(ReadOnlySpan<char> text, int index, out int length)
    {
        var codePoint = Han.CodePointAt(text, index, out length);
        if (Han.IsHan(codePoint))
            return Script.Han;
        return Rune.IsValid(codePoint) && Rune.IsLetterOrDigit(new Rune(codePoint)) ? Script.Other : null;
    }
}
