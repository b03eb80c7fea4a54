namespace SearchEngine.Lucene.Search;

/// <summary>Says of the code points of terms what a <see cref="TermAutomaton"/> says of bytes. Belongs to one thread.</summary>
internal abstract class CodePointAutomaton
{
    /// <summary>The greatest code point.</summary>
    public const int MaxCodePoint = 0x10FFFF;

    /// <summary>The state from which no term is wanted, whatever follows.</summary>
    public const int Dead = -1;

    /// <summary>The state before the first code point.</summary>
    public abstract int Start { get; }

    /// <summary>The state behind a further code point, perhaps <see cref="Dead"/>.</summary>
    public abstract int Step(int state, int codePoint);

    /// <summary>Whether any code point between two, both included, leads on.</summary>
    public abstract bool MayStep(int state, int first, int last);

    /// <summary>Whether a term that ends here is wanted.</summary>
    public abstract bool Accepts(int state);

    /// <summary>The state behind the ASCII letters that some UTF-8 begins with.</summary>
    /// <param name="state">A state that is not dead.</param>
    /// <param name="utf8">The bytes.</param>
    /// <param name="read">How many were read: all before the first that is not ASCII, fewer where the state is dead.</param>
    public virtual int RunAscii(int state, ReadOnlySpan<byte> utf8, out int read)
    {
        for (read = 0; read < utf8.Length && utf8[read] < 0x80 && state != Dead; read++) state = Step(state, utf8[read]);
        return state;
    }
}

/// <summary>
/// An automaton of code points over the bytes of UTF-8. Within a code point the state also holds what its first bytes say,
/// and is dead as soon as no code point that begins so leads on. What is no UTF-8 is not accepted.
/// </summary>
internal sealed class Utf8Automaton(CodePointAutomaton automaton) : TermAutomaton
{
    // Low half: the inner state. High half: how many bytes of the code point are to come (2 bits), and its bits so far.
    private const int LeftBits = 2;
    private const int LeftMask = 3;

    public override long Start => automaton.Start;

    public override long Step(long state, byte next)
    {
        var inner = (int)state;
        var partial = (int)(state >>> 32);
        var left = partial & LeftMask;
        if (left > 0)
        {
            if ((next & 0xC0) != 0x80) return Dead;
            // No code point is written longer than it has to be.
            if (partial >> LeftBits == 0 && next < (left == 2 ? 0xA0 : 0x90)) return Dead;
            return Continue(inner, partial >> LeftBits << 6 | (next & 0x3F), left - 1);
        }
        return next switch
        {
            < 0x80 => automaton.Step(inner, next),
            < 0xC2 => Dead,
            < 0xE0 => Continue(inner, next & 0x1F, 1),
            < 0xF0 => Continue(inner, next & 0x0F, 2),
            < 0xF5 => Continue(inner, next & 0x07, 3),
            _ => Dead,
        };
    }

    public override long Run(long state, ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length && state != Dead;)
        {
            if (state >>> 32 == 0 && bytes[at] < 0x80)
            {
                state = automaton.RunAscii((int)state, bytes[at..], out var read);
                at += read;
            }
            else state = Step(state, bytes[at++]);
        }
        return state;
    }

    public override bool Accepts(long state) => state >>> 32 == 0 && automaton.Accepts((int)state);

    private long Continue(int inner, int bits, int left)
    {
        if (left == 0) return automaton.Step(inner, bits);
        var first = bits << 6 * left;
        if (first > CodePointAutomaton.MaxCodePoint) return Dead;
        var last = Math.Min(first | (1 << 6 * left) - 1, CodePointAutomaton.MaxCodePoint);
        if (!automaton.MayStep(inner, first, last)) return Dead;
        return (long)(bits << LeftBits | left) << 32 | (uint)inner;
    }
}
