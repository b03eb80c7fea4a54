using System.Text;

namespace SearchEngine.Analysis.Chinese.Folding;

/// <summary>How a Chinese text is written.</summary>
public enum ChineseScript : byte
{
    /// <summary>Nothing tells: no character has two forms.</summary>
    Unknown,

    /// <summary>In simplified characters, as on the mainland.</summary>
    Simplified,

    /// <summary>In traditional characters, as in Taiwan and Hong Kong.</summary>
    Traditional,
}

/// <summary>
/// Folds what is written in several ways to one: traditional characters to simplified ones, full-width letters and
/// digits to half width (<see cref="WidthFolding"/>), and radicals, compatibility ideographs and squared signs to what
/// they stand for (Unicode's NFKC). Made once, from tables within this assembly, and never changes.
/// </summary>
internal sealed class ChineseFolding
{
    // What is known of a code unit.
    private const byte Changes = 1;
    private const byte ChangesLong = 2;
    private const byte StartsPhrase = 4;
    private const byte Traditional = 8;
    private const byte Simplified = 16;
    private const byte SecondOfPhrase = 32;

    private readonly byte[] kinds = new byte[char.MaxValue + 1];
    private readonly char[] characters = new char[char.MaxValue + 1];
    private readonly Dictionary<int, string> longer = [];
    private readonly Dictionary<string, string> phrases = new(StringComparer.Ordinal);
    private readonly int longestPhrase;

    private ChineseFolding()
    {
        for (var c = 0; c <= char.MaxValue; c++)
        {
            characters[c] = WidthFolding.HalfWidth((char)c);
            if (characters[c] != c)
                kinds[c] = Changes;
        }
        foreach (var row in FoldingResource.Rows("folding.tsv", 3))
        {
            var (kind, from, to) = (row[0], row[1], row[2]);
            if (kind == "p")
            {
                phrases.Add(from, to);
                longestPhrase = Math.Max(longestPhrase, from.Length);
                kinds[from[0]] |= StartsPhrase;
                kinds[from[1]] |= SecondOfPhrase;
                continue;
            }
            if (from.Length == 1 && to.Length == 1)
            {
                characters[from[0]] = to[0];
                kinds[from[0]] |= Changes;
            }
            else
            {
                longer.Add(char.ConvertToUtf32(from, 0), to);
                kinds[from[0]] |= ChangesLong;
            }
            if (kind == "t" && from.Length == 1)
                kinds[from[0]] |= Traditional;
            if (kind == "t" && to.Length == 1)
                kinds[to[0]] |= Simplified;
        }
    }

    /// <summary>The tables within this assembly. They take a few milliseconds to read.</summary>
    public static ChineseFolding Instance => Holder.Folding;

    /// <summary>The most characters that one is folded to.</summary>
    public const int MostForOne = 3;

    /// <summary>What folding may change in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="byPhrases">Whether phrases are folded as well.</param>
    public FoldingChanges ChangesIn(ReadOnlySpan<char> text, bool byPhrases)
    {
        var found = 0;
        foreach (var character in text) found |= kinds[character];
        return (found & ChangesLong) != 0 ? FoldingChanges.Lengths
            : (found & (byPhrases ? Changes | StartsPhrase : Changes)) != 0 ? FoldingChanges.Characters
            : FoldingChanges.None;
    }

    /// <summary>Folds a text whose length stays as it is.</summary>
    /// <param name="text">A text of which <see cref="ChangesIn"/> says so.</param>
    /// <param name="into">Room for as many characters.</param>
    /// <param name="byPhrases">As for <see cref="Fold(FoldedText, FoldingBuffer, bool)"/>.</param>
    public FoldedText FoldInPlace(FoldedText text, Span<char> into, bool byPhrases)
    {
        var from = text.Characters;
        into = into[..from.Length];
        for (var i = 0; i < from.Length; i++)
        {
            if (byPhrases && (kinds[from[i]] & StartsPhrase) != 0 && PhraseAt(from[i..]) is { } phrase)
            {
                phrase.CopyTo(into[i..]);
                i += phrase.Length - 1;
            }
            else
            {
                into[i] = characters[from[i]];
            }
        }
        return text.With(into);
    }

    /// <summary>Folds a text.</summary>
    /// <param name="text">The text, which may have been read anew before.</param>
    /// <param name="buffer">A buffer for <see cref="MostForOne"/> times the text.</param>
    /// <param name="byPhrases">
    /// Whether a character may be folded by the phrase that it is in (計畫 to 计划, though 畫 alone is 画). What is folded so
    /// depends on what stands around it: a part of a text may be folded in another way than the same part within it.
    /// </param>
    public FoldedText Fold(FoldedText text, FoldingBuffer buffer, bool byPhrases)
    {
        var from = text.Characters;
        var into = new Writer(text, buffer);
        for (var i = 0; i < from.Length;)
        {
            var kind = kinds[from[i]];
            if (byPhrases && (kind & StartsPhrase) != 0 && PhraseAt(from[i..]) is { } phrase)
            {
                foreach (var character in phrase) into.Write(character, i, ++i);
            }
            else if ((kind & ChangesLong) != 0 && longer.TryGetValue(Han.CodePointAt(from, i, out var size), out var other))
            {
                foreach (var character in other) into.Write(character, i, i + size);
                i += size;
            }
            else
            {
                into.Write(characters[from[i]], i, ++i);
            }
        }
        return into.Text;
    }

    /// <summary>A text folded, phrases and all.</summary>
    public string Fold(string text)
    {
        if (ChangesIn(text, byPhrases: true) == FoldingChanges.None)
            return text;
        using var buffer = new FoldingBuffer(text.Length * MostForOne);
        return Fold(new FoldedText(text), buffer, byPhrases: true).Characters.ToString();
    }

    /// <summary>How a text is written: as most of its characters that are not the same in both scripts.</summary>
    public ChineseScript ScriptOf(ReadOnlySpan<char> text)
    {
        var (traditional, simplified) = (0, 0);
        foreach (var character in text)
        {
            var kind = kinds[character];
            // What is both (乾 is 干, and 干 may be 干) says nothing.
            if ((kind & (Traditional | Simplified)) == Traditional)
                traditional++;
            else if ((kind & (Traditional | Simplified)) == Simplified)
                simplified++;
        }
        return traditional > simplified ? ChineseScript.Traditional
            : simplified > 0 ? ChineseScript.Simplified
            : ChineseScript.Unknown;
    }

    private string? PhraseAt(ReadOnlySpan<char> rest)
    {
        if (rest.Length < 2 || (kinds[rest[1]] & SecondOfPhrase) == 0)
            return null;
        var lookup = phrases.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(longestPhrase, rest.Length); length > 1; length--)
        {
            if (lookup.TryGetValue(rest[..length], out var folded))
                return folded;
        }
        return null;
    }

    private ref struct Writer(FoldedText text, FoldingBuffer buffer)
    {
        private readonly FoldedText text = text;
        private int length;

        public void Write(char character, int start, int end)
        {
            buffer.Starts[length] = text.OriginalOffset(start);
            buffer.Ends[length] = text.OriginalEnd(end);
            buffer.Characters[length++] = character;
        }

        public readonly FoldedText Text
        {
            get
            {
                buffer.Starts[length] = text.OriginalOffset(text.Characters.Length);
                return new FoldedText(buffer.Characters[..length], buffer.Starts[..(length + 1)], buffer.Ends[..length]);
            }
        }
    }

    private static class Holder
    {
        public static readonly ChineseFolding Folding = new();
    }
}

/// <summary>What folding may change in a text.</summary>
internal enum FoldingChanges : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Some characters, each for one other.</summary>
    Characters,

    /// <summary>Some characters for several, or several for one.</summary>
    Lengths,
}

/// <summary>Reads the tables of this folder, which are within the assembly.</summary>
internal static class FoldingResource
{
    /// <exception cref="InvalidDataException">The table is missing, or has another number of columns.</exception>
    public static IEnumerable<string[]> Rows(string name, int columns)
    {
        using var stream = typeof(FoldingResource).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"The table {name} is not in this assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            var row = line.Split('\t');
            if (row.Length != columns)
                throw new InvalidDataException($"The table {name} in this assembly is damaged: {line}");
            yield return row;
        }
    }
}
