using System.Numerics;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// Words within a few edits of another: a code point more, less, or another, or two neighbours swapped, no part edited
/// twice (optimal string alignment). It runs all ways to edit at once; a state is the set of places in the word that these
/// ways have reached, with the edits that each took. States are made as they are reached, and what a code point makes of
/// one is worked out once for each pattern in which it stands among the next places of the word.
/// </summary>
internal sealed class LevenshteinAutomaton : CodePointAutomaton
{
    /// <summary>The most edits.</summary>
    public const int MaxEdits = 2;

    // The places of one state lie this close together: as many edits before and after where the ways without edits are.
    private const int Window = 2 * MaxEdits + 1;
    private const int Levels = MaxEdits + 1;
    private const int AsciiCount = 128;
    private const int Unknown = -2;

    private readonly int[] word;
    private readonly int edits;
    private readonly int prefixLength;
    private readonly Dictionary<Places, int> numbers = [];
    private readonly List<Places> states = [];

    // Where each letter of ASCII stands in the word, for words of less than 64 code points.
    private readonly ulong[] letters = new ulong[AsciiCount];

    // For each state the first place, and what each pattern makes of it.
    private int[] firsts = new int[16];
    private int[] transitions = new int[16 << Window];

    /// <param name="word">The word's code points.</param>
    /// <param name="edits">How many edits are allowed: up to <see cref="MaxEdits"/>.</param>
    /// <param name="prefixLength">How many code points at the beginning must be as they are.</param>
    public LevenshteinAutomaton(int[] word, int edits, int prefixLength)
    {
        this.word = word;
        this.edits = edits;
        this.prefixLength = Math.Min(prefixLength, word.Length);
        for (var i = 0; i < Math.Min(word.Length, 63); i++)
            if (word[i] < AsciiCount) letters[word[i]] |= 1UL << i;
        Start = Number(new Places(0, Bit(0, 0), 0));
    }

    public override int Start { get; }

    public override int Step(int state, int codePoint) => Target(state, Pattern(firsts[state], codePoint));

    public override int RunAscii(int state, ReadOnlySpan<byte> utf8, out int read)
    {
        for (read = 0; read < utf8.Length; read++)
        {
            var letter = utf8[read];
            if (letter >= AsciiCount) return state;
            var first = firsts[state];
            var pattern = word.Length < 64 ? (int)(letters[letter] >> first) & (1 << Window) - 1 : Pattern(first, letter);
            state = Target(state, pattern);
            if (state == Dead) return Dead;
        }
        return state;
    }

    public override bool MayStep(int state, int first, int last)
    {
        var (start, places, swaps) = states[state];
        for (var i = 0; i < Window; i++)
        {
            for (var used = 0; used <= edits; used++)
            {
                var isPlace = (places & Bit(i, used)) != 0;
                if (isPlace && used < edits && start + i >= prefixLength) return true;
                if ((isPlace || (swaps & Bit(i, used)) != 0) && start + i < word.Length
                    && word[start + i] >= first && word[start + i] <= last)
                    return true;
            }
        }
        return false;
    }

    public override bool Accepts(int state) => Edits(state) <= edits;

    /// <summary>How many edits make the word of what led to a state; more than are allowed where no so few do.</summary>
    public int Edits(int state)
    {
        var (start, places, _) = states[state];
        var least = edits + 1;
        for (var i = 0; i < Window; i++)
        {
            var missing = word.Length - start - i;
            if (missing > 0 && start + i < prefixLength) continue;
            for (var used = 0; used <= edits; used++)
                if ((places & Bit(i, used)) != 0) least = Math.Min(least, used + missing);
        }
        return least;
    }

    private static ulong Bit(int place, int used) => 1UL << (place * Levels + used);

    private int Target(int state, int pattern)
    {
        var next = transitions[state << Window | pattern];
        if (next != Unknown) return next;
        next = Next(states[state], pattern);
        return transitions[state << Window | pattern] = next;
    }

    /// <summary>At which of the next places of the word a code point stands.</summary>
    private int Pattern(int first, int codePoint)
    {
        var pattern = 0;
        for (var i = 0; i < Window && first + i < word.Length; i++)
            if (word[first + i] == codePoint) pattern |= 1 << i;
        return pattern;
    }

    private int Next(Places from, int pattern)
    {
        ulong places = 0, swaps = 0;
        for (var i = 0; i < Window; i++)
        {
            for (var used = 0; used <= edits; used++)
            {
                if ((from.Swaps & Bit(i, used)) != 0 && (pattern & 1 << i) != 0) places |= Bit(i + 2, used);
                if ((from.At & Bit(i, used)) == 0) continue;
                var place = from.First + i;
                if (place < prefixLength)
                {
                    if ((pattern & 1 << i) != 0) places |= Bit(i + 1, used);
                    continue;
                }
                if (used < edits)
                {
                    places |= Bit(i, used + 1);
                    if (place < word.Length) places |= Bit(i + 1, used + 1);
                }
                // Any number of the word's next code points may be left out before one that fits.
                for (var left = 0; used + left <= edits && place + left < word.Length; left++)
                {
                    if ((pattern & 1 << (i + left)) != 0) places |= Bit(i + left + 1, used + left);
                    var swapped = i + left + 1;
                    if (used + left < edits && swapped < Window && (pattern & 1 << swapped) != 0)
                        swaps |= Bit(i + left, used + left + 1);
                }
            }
        }
        places = WithoutNeedless(places);
        if ((places | swaps) == 0) return Dead;
        var shift = BitOperations.TrailingZeroCount(places | swaps) / Levels;
        return Number(new Places(from.First + shift, places >> shift * Levels, swaps >> shift * Levels));
    }

    /// <summary>Leaves out places that are reached as well from another by the edits that it saved.</summary>
    private ulong WithoutNeedless(ulong places)
    {
        var needed = places;
        for (var rest = places; rest != 0; rest &= rest - 1)
        {
            var (place, used) = Math.DivRem(BitOperations.TrailingZeroCount(rest), Levels);
            for (var more = used + 1; more <= edits; more++)
                for (var other = Math.Max(0, place - (more - used)); other <= place + (more - used); other++)
                    needed &= ~Bit(other, more);
        }
        return needed;
    }

    private int Number(Places places)
    {
        if (numbers.TryGetValue(places, out var number)) return number;
        number = states.Count;
        numbers.Add(places, number);
        states.Add(places);
        if (firsts.Length < states.Count) Array.Resize(ref firsts, 2 * states.Count);
        if (transitions.Length < states.Count << Window) Array.Resize(ref transitions, 2 * transitions.Length);
        firsts[number] = places.First;
        transitions.AsSpan(number << Window, 1 << Window).Fill(Unknown);
        return number;
    }

    /// <summary>A set of places in the word, with the edits it took to get there.</summary>
    /// <param name="First">The first place; all others count from it.</param>
    /// <param name="At">Where the ways are, by place and edits.</param>
    /// <param name="Swaps">Places whose next two code points are swapped, of which the second was seen.</param>
    private readonly record struct Places(int First, ulong At, ulong Swaps);
}
