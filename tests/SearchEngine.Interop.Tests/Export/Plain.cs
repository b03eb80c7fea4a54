using System.Text;
using System.Text.RegularExpressions;

namespace SearchEngine.Interop.Tests.Export;

/// <summary>
/// What is the same of a text in every program: its letters and digits in order. Programs set dashes, quotes and spaces as they see
/// fit, read formulas in ways of their own, and leave out commands.
/// </summary>
internal static partial class Plain
{
    /// <summary>Letters and digits, outside formulas and commands of LaTeX.</summary>
    public static string Letters(string text)
    {
        var letters = new StringBuilder();
        foreach (var rune in Markup().Replace(text, "").EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune)) letters.Append(rune);
        return letters.ToString();
    }

    /// <summary>Whether a text has nothing that programs read in different ways.</summary>
    public static bool Is(string text) => text.IndexOfAny(['$', '\\', '{', '}', '<', '>', '^', '~', '_', '%', '\u00B2']) < 0;

    [GeneratedRegex(@"\$[^$]*\$|\\[A-Za-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Markup();
}
