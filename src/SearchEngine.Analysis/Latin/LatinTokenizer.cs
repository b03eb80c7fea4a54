using System.Buffers;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Analysis.Latin;

/// <summary>
/// Reads the words of a text that is not Chinese, those that are written as one together: <c>k-means</c>, <c>GPT-4</c>,
/// <c>TCP/IP</c>, <c>R²</c>, <c>Qwen2.5</c>, <c>C++</c>. Each has <see cref="Parts"/>, a plain word one.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>Words are those of <see cref="StandardTokenizer"/>. Hyphens, <c>/</c>, <c>&amp;</c>, <c>@</c> and <c>^</c> right
/// between two of them join these, and digits above or below the line join the word before them. Slashes and the other
/// signs do not mix: <c>few-shot/zero-shot</c> is two.</item>
/// <item>A word is taken apart at low lines, colons and full stops that are not inside a number; where Greek letters meet
/// Latin ones; and where two letters or more (or a Greek one) meet a digit, or a digit three
/// letters or more (or a Greek one).</item>
/// <item>An abbreviation such as <c>e.g.</c> or <c>U.S.</c> is one word.</item>
/// <item>Words of scripts other than Latin and Greek stay whole.</item>
/// </list>
/// Any UTF-16 is read, nothing is allocated, and the time is linear in the text.
/// </remarks>
internal ref struct LatinTokenizer
{
    /// <summary>The most parts that a token may have; how large the room for them must be.</summary>
    public const int MaxParts = 320;

    // Words are no longer joined after so many parts, and digits above the line no longer after so many of them.
    private const int MaxJoined = 16;

    private static readonly SearchValues<char> PlainLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private readonly ReadOnlySpan<char> text;
    private readonly Span<WordPart> room;
    private StandardTokenizer words;
    private bool pending;
    private int count;
    private int end;

    /// <summary>Starts to read a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="room">Room for <see cref="MaxParts"/>.</param>
    public LatinTokenizer(ReadOnlySpan<char> text, Span<WordPart> room)
    {
        this.text = text;
        this.room = room;
        this.words = new StandardTokenizer(text);
    }

    /// <summary>What is written as one, in order.</summary>
    public readonly ReadOnlySpan<WordPart> Parts => this.room[..this.count];

    /// <summary>What the token is.</summary>
    public TokenType Type { get; private set; }

    /// <summary>Moves to the next token.</summary>
    /// <returns>False where no token is left.</returns>
    public bool Next()
    {
        do
        {
            if (!this.pending && !this.words.Next())
                return false;
            this.pending = false;
            this.count = 0;
            Type = this.words.Type;
            AddWord('\0');
            if (this.count > 0 && !this.room[this.count - 1].IsForeign)
                Join();
        }
        while (this.count == 0);
        return true;
    }

    // Adds what is joined to the word before.
    private void Join()
    {
        var kind = '\0';
        while (true)
        {
            AddShape();
            var raised = AddRaised();
            if (this.count >= MaxJoined || this.end >= this.text.Length)
                return;

            var (joint, length) = raised ? ('\0', 0) : JointAt(this.end);
            if (length == 0 && !raised)
                return;
            var next = this.end + length;
            if (next >= this.text.Length || !(char.IsLetterOrDigit(this.text[next]) || char.IsSurrogate(this.text[next])))
            {
                if (raised && (joint, length) is ('\0', 0) && JointAt(this.end) is (_, > 0) after)
                    (joint, length) = after;
                else
                    return;
            }
            // Slashes join words, and hyphens do, but not both at once.
            var own = joint == '/' ? '/' : '-';
            if (length > 0 && kind != '\0' && kind != own)
                return;
            if (!this.words.Next())
                return;
            if (this.words.Start != this.end + length || Type is not (TokenType.Word or TokenType.Number)
                || this.words.Type is not (TokenType.Word or TokenType.Number))
            {
                this.pending = true;
                return;
            }
            var before = this.count;
            AddWord(joint);
            if (this.count == before || this.room[before].IsForeign)
            {
                this.count = before;
                this.pending = true;
                return;
            }
            if (length > 0)
                kind = own;
            Type = TokenType.Word;
        }
    }

    private readonly (char Joint, int Length) JointAt(int index) => this.text[index] switch
    {
        '-' or '\u2010' or '\u2011' or '\u2013' or '\uFF0D' => ('-', 1),
        '/' or '\uFF0F' => ('/', 1),
        '&' or '\uFF06' => ('&', 1),
        '@' or '\uFF20' => ('@', 1),
        '^' => index + 1 < this.text.Length && this.text[index + 1] is '-' or '\u2212' ? ('\u207B', 2) : ('^', 1),
        _ => ('\0', 0),
    };

    // Signs that belong to the name of a language, a network or an algorithm: C++, UNet++, C#, A*.
    private void AddShape()
    {
        var rest = this.text[this.end..];
        if (rest.IsEmpty || rest[0] is not ('+' or '#' or '*'))
            return;
        ref var part = ref this.room[this.count - 1];
        var single = part.End - part.Start == 1 && char.IsAsciiLetter(this.text[part.Start]);
        var ends = rest.Length == 1 || !(char.IsLetterOrDigit(rest[1]) || rest[1] == rest[0]);
        var length = rest switch
        {
            ['+', '+', '+', ..] => 0,
            ['+', '+', ..] => 2,
            ['#', ..] when single && ends => 1,
            ['*', ..] when single && ends && char.IsAsciiLetterUpper(this.text[part.Start])
                && (part.Start == 0 || this.text[part.Start - 1] != '*') => 1,
            _ => 0,
        };
        part = part with { ShapeEnd = part.End + length };
        this.end += length;
    }

    // Digits above or below the line are a part of their own.
    private bool AddRaised()
    {
        var index = this.end;
        while (index < this.text.Length && index - this.end < MaxJoined && LatinCharacter.IsRaisedOrLowered(this.text[index]))
            index++;
        if (index == this.end)
            return false;
        var start = this.end;
        var joint = LatinCharacter.IsLowered(this.text[start]) ? '_' : '^';
        while (start < index && LatinCharacter.IsSign(this.text[start]))
        {
            if (this.text[start] == '\u207B')
                joint = '\u207B';
            start++;
        }
        if (start == index || LatinCharacter.IsSign(this.text[index - 1]))
            return false;
        this.room[this.count++] = new WordPart(start, index, index, joint);
        this.end = index;
        Type = TokenType.Word;
        return true;
    }

    // Adds the parts of the current word; none where it holds neither letter nor digit.
    private void AddWord(char joint)
    {
        var (start, end) = (this.words.Start, this.words.End);
        this.end = end;
        if (this.words.Type is not (TokenType.Word or TokenType.Number))
        {
            this.room[this.count++] = new WordPart(start, end, end, joint, IsForeign: true);
            return;
        }
        if (!this.text[start..end].ContainsAnyExcept(PlainLetters))
        {
            this.room[this.count++] = new WordPart(start, end, end, joint);
            return;
        }

        var before = this.count;
        var first = joint;
        var splitter = new Splitter();
        for (var index = start; index < end;)
        {
            var role = LatinCharacter.RoleAt(this.text, index, out var length);
            if (role == CharacterRole.Foreign)
            {
                this.count = before;
                this.room[this.count++] = new WordPart(start, end, end, first, IsForeign: true);
                return;
            }
            if (role == CharacterRole.Joint)
            {
                if (!IsInsideNumber(index, start, end))
                {
                    Close(ref splitter, index, ref joint);
                    joint = this.text[index];
                }
            }
            else if (role != CharacterRole.Mark)
            {
                if (splitter.IsBoundary(role)
                    && (splitter.Last != CharacterRole.Digit || role == CharacterRole.Greek || HasThreeLetters(index, end)))
                    Close(ref splitter, index, ref joint);
                splitter.Add(role, index);
            }
            index += length;
        }
        Close(ref splitter, end, ref joint);
        if (this.count - before >= 2 && IsAbbreviation(start, end))
        {
            this.count = before;
            this.room[this.count++] = new WordPart(start, end, end, first);
        }
    }

    // Single letters with full stops between them: e.g, U.S.
    private readonly bool IsAbbreviation(int start, int end)
    {
        for (var index = start; index < end; index++)
        {
            if ((index - start) % 2 == 0 ? !char.IsAsciiLetter(this.text[index]) : this.text[index] != '.')
                return false;
        }
        return (end - start) % 2 != 0;
    }

    private void Close(ref Splitter splitter, int end, ref char joint)
    {
        if (splitter.Start < 0)
            return;
        this.room[this.count++] = new WordPart(splitter.Start, end, end, joint);
        joint = '\0';
        splitter = new Splitter();
    }

    // A full stop between digits, and a comma before just three of them.
    private readonly bool IsInsideNumber(int index, int start, int end)
    {
        if (index == start || !char.IsDigit(this.text[index - 1]) || index + 1 >= end || !char.IsDigit(this.text[index + 1]))
            return false;
        if (this.text[index] != ',')
            return this.text[index] is '.' or '\u2024';
        return index + 3 < end && char.IsDigit(this.text[index + 2]) && char.IsDigit(this.text[index + 3])
            && (index + 4 >= end || !char.IsDigit(this.text[index + 4]));
    }

    private readonly bool HasThreeLetters(int index, int end)
    {
        var letters = 0;
        while (index < end && letters < 3
            && LatinCharacter.RoleAt(this.text, index, out var length) is CharacterRole.Latin or CharacterRole.Greek)
        {
            letters++;
            index += length;
        }
        return letters == 3;
    }

    // The part that is being read.
    private ref struct Splitter
    {
        private CharacterRole script;
        private int letters;

        public Splitter() => Start = -1;

        public int Start { get; private set; }

        public CharacterRole Last { get; private set; }

        // True where a character may start another part; after a digit, what follows decides.
        public readonly bool IsBoundary(CharacterRole role)
        {
            if (Start < 0 || role == Last)
                return false;
            if (role == CharacterRole.Digit)
                return letters >= 2 || script == CharacterRole.Greek;
            return Last == CharacterRole.Digit || role != script;
        }

        public void Add(CharacterRole role, int index)
        {
            if (Start < 0)
                Start = index;
            if (role != CharacterRole.Digit)
            {
                letters = Last == CharacterRole.Digit ? 1 : letters + 1;
                script = role;
            }
            Last = role;
        }
    }
}
