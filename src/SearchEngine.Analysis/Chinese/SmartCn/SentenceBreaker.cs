using System.Buffers;

namespace SearchEngine.Analysis.Chinese.SmartCn;

/// <summary>
/// Cuts a text into sentences where Java's <c>BreakIterator.getSentenceInstance(Locale.ROOT)</c> cuts it, which
/// smartcn relies on: after 。！？ and their like with what closes and the space after them, after a period where the
/// next word looks like the first of a sentence, after U+2029, and not at the end of a line.
/// </summary>
/// <remarks>
/// An automaton reads on until it stops, and the sentence ends where it accepted last; where that was nowhere, after one
/// code point. Behind a period it may have to read far before it knows: it remembers where a reading that came to
/// nothing went, so that a text is read twice at most. U+FFFF ends a reading, since Java takes it for the end of the
/// text.
/// </remarks>
internal ref struct SentenceBreaker
{
    private const char Nothing = '\uFFFF';

    // States. The automaton has read ordinary text, or ...
    private const byte Stop = 0;
    private const byte Text = 1;
    private const byte Paragraph = 2;  // ... its end,
    private const byte Danda = 3;      // ... a danda and space,
    private const byte Begin = 4;      // ... the first letter of the next sentence,
    private const byte Period = 5;     // ... a period and what closes,
    private const byte Space = 6;      // ... one space after that,
    private const byte Spaces = 7;     // ... more than one,
    private const byte Lead = 8;       // ... what may stand before a first letter,
    private const byte Quote = 9;      // ... a straight quotation mark after a period, which closes or opens,
    private const byte StrictLead = 10; // ... what only a first letter may follow,
    private const byte Ended = 11;     // ... a terminator and what closes,
    private const byte EndedSpace = 12; // ... and space after it.

    // States after which a sentence may end, and those that mark a place where it ends if a first letter follows.
    private const int Accepting = 1 << Text | 1 << Paragraph | 1 << Danda | 1 << Ended | 1 << EndedSpace;
    private const int Marking = 1 << Period | 1 << Space | 1 << Spaces | 1 << Quote;

    private const int Columns = SentenceClasses.Count;

    private static readonly SearchValues<char> OutOfText = SearchValues.Create(".．!?。！？\u0964\u0965\u2029\uFFFF");

    private readonly ReadOnlySpan<char> text;
    private readonly Span<byte> trail;
    private int deadEnd;

    /// <summary>Begins before the first sentence of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="trail">Memory as long as the text, of any content.</param>
    public SentenceBreaker(ReadOnlySpan<char> text, Span<byte> trail)
    {
        this.text = text;
        this.trail = trail[..text.Length];
    }

    /// <summary>Where the sentence that starts here ends, exclusive.</summary>
    /// <param name="start">Before the end of the text; sentences are asked for one after another.</param>
    public int End(int start)
    {
        var transitions = Transitions;
        var position = start;
        var state = Text;
        var result = start + (IsPair(start) ? 2 : 1);
        var marked = -1;
        while (true)
        {
            if (state == Text)
            {
                var plain = text[position..].IndexOfAny(OutOfText);
                if (plain < 0)
                    return text.Length;
                position += plain;
                if (plain > 0)
                    result = position;
            }
            if (position == text.Length)
            {
                if (marked == position)
                    return position;
                break;
            }
            if (position < deadEnd && trail[position] == state)
                return result;
            trail[position] = state;

            int point = text[position];
            if (point == Nothing)
                break;
            var next = position + 1;
            if (IsPair(position))
                point = char.ConvertToUtf32(text[position], text[next++]);
            var kind = SentenceClasses.Of(point);
            if (kind != SentenceClass.Ignored)
                state = transitions[state * Columns + (int)kind];
            if (state == Begin)
            {
                deadEnd = 0;
                return marked;
            }
            if (state == Stop)
                break;
            if ((Accepting >> state & 1) != 0)
                result = next;
            else if ((Marking >> state & 1) != 0)
                marked = next;
            position = next;
        }
        deadEnd = position;
        return result;
    }

    private readonly bool IsPair(int index) =>
        char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]);

    // A row for each state, a column for each class in the order of the enumeration.
    private static ReadOnlySpan<byte> Transitions =>
    [
        Stop, Stop, Stop, Stop, Stop, Stop, Stop, Stop, Stop, Stop, Stop, Stop, Stop,
        Text, Text, Text, Text, Text, Text, Text, Text, Text, Period, Ended, Danda, Paragraph,
        Stop, Stop, Stop, Stop, Stop, Stop, Stop, Stop, Stop, Stop, Stop, Stop, Stop,
        Stop, Stop, Stop, Stop, Danda, Stop, Stop, Stop, Stop, Stop, Stop, Stop, Stop,
        Stop, Stop, Stop, Stop, Stop, Stop, Stop, Stop, Stop, Stop, Stop, Stop, Stop,
        Lead, Text, Text, Text, Space, Lead, Period, Quote, Text, Period, Ended, Lead, Paragraph,
        Lead, Begin, Text, Text, Spaces, Lead, Text, Lead, Text, Period, Ended, Lead, Paragraph,
        StrictLead, Begin, Begin, Text, Spaces, StrictLead, Text, StrictLead, Text, Period, Ended, StrictLead, Paragraph,
        Lead, Begin, Begin, Text, Text, Lead, Text, Lead, Text, Period, Ended, Lead, Paragraph,
        StrictLead, Begin, Begin, Text, Space, StrictLead, Period, Quote, Text, Period, Ended, StrictLead, Paragraph,
        Lead, Begin, Begin, Stop, Stop, Lead, Stop, Lead, Stop, Stop, Stop, Lead, Stop,
        Stop, Stop, Stop, Stop, EndedSpace, Stop, Ended, Ended, Stop, Ended, Ended, Stop, Paragraph,
        Stop, Stop, Stop, Stop, EndedSpace, Stop, Stop, Stop, Stop, Stop, Stop, Stop, Paragraph,
    ];
}
