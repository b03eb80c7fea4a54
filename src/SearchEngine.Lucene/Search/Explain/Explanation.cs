using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SearchEngine.Lucene.Search;

/// <summary>Why a document has the score that it has for a query, or none: a tree of numbers and what they are.</summary>
/// <param name="IsMatch">Whether the document matches.</param>
/// <param name="Value">The score, or a number that it is made of; 0 where the document does not match.</param>
/// <param name="Description">What the number is.</param>
public sealed record Explanation(bool IsMatch, float Value, string Description)
{
    /// <summary>What the number is made of.</summary>
    public ImmutableArray<Explanation> Details { get; init; } = [];

    /// <summary>The part of the query, in its simplest form, whose score this is; null for other numbers.</summary>
    public Query? Query { get; init; }

    /// <summary>Whether the numbers, what they are, and their parts are the same.</summary>
    public bool Equals(Explanation? other) =>
        other is not null && IsMatch == other.IsMatch && Value.Equals(other.Value) && Description == other.Description
        && Equals(Query, other.Query) && Details.AsSpan().SequenceEqual(other.Details.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsMatch, Value, Description, Details.Length);

    /// <summary>The tree, one number on a line, its parts below it and further in.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, 0);
        return text.ToString();
    }

    internal static Explanation Number(float value, string description, params ImmutableArray<Explanation> details) =>
        new(true, value, description) { Details = details };

    private void Write(StringBuilder text, int depth)
    {
        text.Append(' ', 2 * depth).Append(CultureInfo.InvariantCulture, $"{Value:R} = {Description}").Append('\n');
        foreach (var detail in Details) detail.Write(text, depth + 1);
    }
}
