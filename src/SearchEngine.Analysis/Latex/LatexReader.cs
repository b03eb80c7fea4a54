using SearchEngine.Analysis.Chinese.Folding;

namespace SearchEngine.Analysis.Latex;

/// <summary>Where <see cref="LatexText"/> stands in a text, and what it wrote so far.</summary>
internal ref struct LatexReader(ReadOnlySpan<char> text, FoldingBuffer buffer)
{
    // A formula that ends right before a letter is part of a word ($n$th) if it is no longer than this: else the dollars
    // were money.
    private const int LongestPrefix = 40;

    private readonly ReadOnlySpan<char> text = text;
    private readonly Span<char> characters = buffer.Characters;
    private readonly Span<int> starts = buffer.Starts;
    private readonly Span<int> ends = buffer.Ends;
    private int at;

    // For each open brace a bit, the innermost lowest: set where the text after it goes on with the word inside.
    private ulong joins;
    private int mathStart = -1;

    /// <summary>The length of what was written.</summary>
    public int Length { get; private set; }

    /// <summary>What is not read yet.</summary>
    public readonly ReadOnlySpan<char> Rest => this.text[this.at..];

    /// <summary>Copies characters as they are.</summary>
    public void Copy(int count)
    {
        this.text.Slice(this.at, count).CopyTo(this.characters[Length..]);
        for (var i = 0; i < count; i++)
        {
            this.starts[Length + i] = this.at + i;
            this.ends[Length + i] = this.at + i + 1;
        }
        Length += count;
        this.at += count;
    }

    /// <summary>Reads the mark that comes next.</summary>
    public void ReadMark()
    {
        switch (this.text[this.at])
        {
            case '\\':
                ReadMacro();
                break;
            case '$':
                ReadDollar();
                break;
            case '{':
                var parts = this.at > 0 && this.text[this.at - 1] == '}';
                var raised = Length > 0 && this.characters[Length - 1] is '^' or '_';
                if (parts || IsWordAt(this.at + 1))
                    Part();
                Open(join: !raised && !parts);
                break;
            case '}':
                this.at++;
                if ((this.joins & 1) == 0 && IsWordAt(this.at))
                    Part(this.at - 1);
                this.joins >>= 1;
                break;
            default:
                // What stands above or below the line joins the word before it if it is a word or a number.
                if (IsWordAt(this.at + 1) || (this.at + 1 < this.text.Length && this.text[this.at + 1] is '{' or '\\' or '-' or '_'))
                    Copy(1);
                else
                    this.at++;
                break;
        }
    }

    private readonly bool IsAfterWord => Length > 0 && char.IsLetterOrDigit(this.characters[Length - 1]);

    private readonly bool IsWordAt(int index) => index < this.text.Length && char.IsLetterOrDigit(this.text[index]);

    private readonly bool Is(int index, char character) => index < this.text.Length && this.text[index] == character;

    private void Write(char character, int start, int end)
    {
        this.characters[Length] = character;
        this.starts[Length] = start;
        this.ends[Length] = end;
        Length++;
    }

    // Keeps what follows from the word before.
    private void Part() => Part(this.at);

    private void Part(int mark)
    {
        if (IsAfterWord)
            Write(' ', mark, mark + 1);
    }

    private void Open(bool join)
    {
        this.joins = (this.joins << 1) | (join ? 1UL : 0);
        this.at++;
    }

    private void ReadDollar()
    {
        var mark = this.at++;
        if (Is(this.at, '$'))
        {
            this.at++;
            Part(mark);
            this.mathStart = -1;
            return;
        }
        var closes = this.mathStart >= 0 && !char.IsWhiteSpace(this.text[mark - 1])
            && !(this.at < this.text.Length && char.IsDigit(this.text[this.at]));
        if (closes)
        {
            if (mark - this.mathStart > LongestPrefix && IsWordAt(this.at))
                Part(mark);
            this.mathStart = -1;
            return;
        }
        if (IsWordAt(this.at))
            Part(mark);
        if (this.at < this.text.Length && !char.IsWhiteSpace(this.text[this.at]))
            this.mathStart = mark;
    }

    private void ReadMacro()
    {
        var start = this.at;
        if (start + 1 == this.text.Length)
        {
            this.at++;
            return;
        }
        var sign = this.text[start + 1];
        if (char.IsAsciiLetter(sign))
        {
            ReadNamed();
            return;
        }
        if (LatexMacros.IsAccentSign(sign) && TryReadAccent(sign, start + 2))
            return;
        switch (sign)
        {
            case '%' or '&' or '#' or '_' or '{' or '}' or '$':
                this.at++;
                Copy(1);
                break;
            case '(' or ')' or '-' or '/' or '!':
                this.at += 2;
                break;
            case '\\' or '[' or ']' or ',' or ';' or ':' or '>' or ' ' or '\n':
                Part();
                this.at += 2;
                break;
            default:
                Part();
                this.at++;
                if (LatexMacros.IsAccentSign(sign))
                    Copy(1);
                break;
        }
    }

    private void ReadNamed()
    {
        var start = this.at;
        var end = start + 2;
        while (end < this.text.Length && char.IsAsciiLetter(this.text[end]))
            end++;
        var name = this.text[(start + 1)..end];
        if (name.Length == 1 && LatexMacros.IsAccentLetter(name[0]) && end < this.text.Length
            && this.text[end] is '{' or ' ' && TryReadAccent(name[0], end))
        {
            return;
        }
        var (effect, character) = LatexMacros.Find(name);
        switch (effect)
        {
            case MacroEffect.Style:
                this.at = end;
                OpenArgument(join: true);
                break;
            case MacroEffect.Apart:
                Part();
                this.at = end;
                OpenArgument(join: false);
                break;
            case MacroEffect.Space:
                Part();
                this.at = end;
                break;
            case MacroEffect.Letter:
                Write(character, start, end);
                this.at = end;
                if (Is(end, '{') && Is(end + 1, '}'))
                    this.at += 2;
                else if (Is(end, ' ') && end + 1 < this.text.Length && char.IsLower(this.text[end + 1]))
                    this.at++;
                break;
            case MacroEffect.Symbol:
                // A space before it takes the place of what was left out there, such as a dollar, else of the backslash.
                var hasRoom = Length > 0 && this.ends[Length - 1] < start;
                var first = IsAfterWord && !hasRoom ? start + 1 : start;
                Part(hasRoom ? start - 1 : start);
                Write(character, first, end);
                this.at = end;
                break;
            default:
                Part();
                this.at++;
                Copy(name.Length);
                if (Is(this.at, '{'))
                {
                    Part();
                    Open(join: false);
                }
                break;
        }
    }

    // The argument of a macro, or for one such as \bf what it stands before.
    private void OpenArgument(bool join)
    {
        var next = this.at;
        while (next < this.text.Length && this.text[next] == ' ')
            next++;
        if (Is(next, '{') || (join && next > this.at && !IsAfterWord))
            this.at = next;
        if (Is(this.at, '{'))
            Open(join);
    }

    // Reads a letter under an accent, with or without braces, if there is one.
    private bool TryReadAccent(char accent, int index)
    {
        while (Is(index, ' ') && char.IsAsciiLetter(accent))
            index++;
        var braced = Is(index, '{');
        if (braced)
            index++;
        if (Is(index, '\\'))
            index++;
        if (!IsWordAt(index) || char.IsDigit(this.text[index]))
            return false;
        // Only the letters without their dots have a backslash of their own.
        if (this.text[index - 1] == '\\' && (this.text[index] is not ('i' or 'j') || IsWordAt(index + 1)))
            return false;
        var letter = this.text[index++];
        if (braced && Is(index, '}'))
            index++;
        else if (braced)
            this.joins = (this.joins << 1) | 1;
        Write(LatexMacros.Compose(accent, letter), this.at, index);
        this.at = index;
        return true;
    }
}
