using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SearchEngine.Lucene.Search.Syntax;

/// <summary>A part of what a person typed, as <see cref="QuerySyntax"/> understood it.</summary>
/// <param name="Start">Where it stands in the text, in UTF-16 code units.</param>
/// <param name="Length">Its length there.</param>
public abstract record SyntaxNode(int Start, int Length)
{
    /// <summary>The part in a notation without ambiguities: <c>(+words:"a b" -prefix:"c")</c>.</summary>
    public sealed override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    internal abstract void Write(StringBuilder text);
}

/// <summary>Words without any sign of the syntax, and the space between them.</summary>
/// <param name="Text">What was typed, without the signs that only part words for the syntax.</param>
/// <param name="Start">Where it stands.</param>
/// <param name="Length">Its length there.</param>
public sealed record WordsNode(string Text, int Start, int Length) : SyntaxNode(Start, Length)
{
    internal override void Write(StringBuilder text) => text.Append("words:\"").Append(Text).Append('"');
}

/// <summary>What stands in quotation marks.</summary>
/// <param name="Text">What is between the marks.</param>
/// <param name="Slop">How many places its words may be moved by altogether (<c>"a b"~3</c>); 0 for none.</param>
/// <param name="Start">Where it stands, with the marks.</param>
/// <param name="Length">Its length there.</param>
public sealed record PhraseNode(string Text, int Slop, int Start, int Length) : SyntaxNode(Start, Length)
{
    internal override void Write(StringBuilder text)
    {
        text.Append("phrase:\"").Append(Text).Append('"');
        if (Slop > 0) text.Append('~').Append(Slop);
    }
}

/// <summary>Words that begin so (<c>prefix*</c>).</summary>
/// <param name="Text">The beginning, without the star.</param>
/// <param name="Start">Where it stands.</param>
/// <param name="Length">Its length there.</param>
public sealed record PrefixNode(string Text, int Start, int Length) : SyntaxNode(Start, Length)
{
    internal override void Write(StringBuilder text) => text.Append("prefix:\"").Append(Text).Append('"');
}

/// <summary>Words of a form: <c>?</c> is any character, <c>*</c> any number of them, what follows <c>\</c> itself.</summary>
/// <param name="Pattern">The form.</param>
/// <param name="Start">Where it stands.</param>
/// <param name="Length">Its length there.</param>
public sealed record WildcardNode(string Pattern, int Start, int Length) : SyntaxNode(Start, Length)
{
    internal override void Write(StringBuilder text) => text.Append("wildcard:\"").Append(Pattern).Append('"');
}

/// <summary>Words that are nearly so (<c>word~1</c>).</summary>
/// <param name="Text">The word.</param>
/// <param name="MaxEdits">How many characters may be inserted, left out, replaced or swapped: 0 to 2.</param>
/// <param name="Start">Where it stands.</param>
/// <param name="Length">Its length there.</param>
public sealed record FuzzyNode(string Text, int MaxEdits, int Start, int Length) : SyntaxNode(Start, Length)
{
    internal override void Write(StringBuilder text) => text.Append("fuzzy:\"").Append(Text).Append("\"~").Append(MaxEdits);
}

/// <summary>What lies between two values of a field (<c>[a TO b]</c>).</summary>
/// <param name="From">The least, or null for no bound (<c>*</c>).</param>
/// <param name="To">The most, or null for no bound.</param>
/// <param name="IncludesFrom">Whether the least itself is meant, too: <c>[</c>, not <c>{</c>.</param>
/// <param name="IncludesTo">Whether the most itself is meant, too: <c>]</c>, not <c>}</c>.</param>
/// <param name="Start">Where it stands.</param>
/// <param name="Length">Its length there.</param>
public sealed record RangeNode(string? From, string? To, bool IncludesFrom, bool IncludesTo, int Start, int Length)
    : SyntaxNode(Start, Length)
{
    internal override void Write(StringBuilder text) =>
        text.Append(IncludesFrom ? '[' : '{').Append(From ?? "*").Append(" TO ").Append(To ?? "*").Append(IncludesTo ? ']' : '}');
}

/// <summary>A part that is looked for in one field (<c>title:word</c>).</summary>
/// <param name="Field">The field, as the options name it.</param>
/// <param name="Child">The part.</param>
/// <param name="Start">Where it stands, with the field.</param>
/// <param name="Length">Its length there.</param>
public sealed record FieldNode(string Field, SyntaxNode Child, int Start, int Length) : SyntaxNode(Start, Length)
{
    internal override void Write(StringBuilder text)
    {
        text.Append(Field).Append(':');
        Child.Write(text);
    }
}

/// <summary>A part that counts more, or less (<c>word^2</c>).</summary>
/// <param name="Child">The part.</param>
/// <param name="Boost">What its score is multiplied by, above 0.</param>
/// <param name="Start">Where it stands, with the number.</param>
/// <param name="Length">Its length there.</param>
public sealed record BoostNode(SyntaxNode Child, float Boost, int Start, int Length) : SyntaxNode(Start, Length)
{
    internal override void Write(StringBuilder text)
    {
        Child.Write(text);
        text.Append('^').Append(Boost.ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>Parts of which some have to match, some must not, and the others may.</summary>
/// <param name="Clauses">The parts, in order; at least one.</param>
/// <param name="Start">Where it stands.</param>
/// <param name="Length">Its length there.</param>
public sealed record GroupNode(ImmutableArray<SyntaxClause> Clauses, int Start, int Length) : SyntaxNode(Start, Length)
{
    /// <summary>Whether the parts stood between <c>OR</c>: any of them will do, and none is asked for more than another.</summary>
    public bool IsAlternatives { get; init; }

    /// <summary>Equal where all parts are.</summary>
    public bool Equals(GroupNode? other) =>
        other is not null && IsAlternatives == other.IsAlternatives && Start == other.Start && Length == other.Length && Clauses.AsSpan().SequenceEqual(other.Clauses.AsSpan());

    /// <summary>A hash of where it stands.</summary>
    public override int GetHashCode() => HashCode.Combine(Start, Length, Clauses.Length);

    internal override void Write(StringBuilder text)
    {
        text.Append('(');
        for (var i = 0; i < Clauses.Length; i++)
        {
            if (i > 0) text.Append(' ');
            text.Append(Clauses[i].Occur switch { Occur.Must => "+", Occur.MustNot => "-", Occur.Filter => "#", _ => "" });
            Clauses[i].Node.Write(text);
        }
        text.Append(')');
    }
}

/// <summary>A part of a <see cref="GroupNode"/>.</summary>
/// <param name="Occur">Whether it has to match, must not, or may.</param>
/// <param name="Node">The part.</param>
public readonly record struct SyntaxClause(Occur Occur, SyntaxNode Node);
