using System.Text;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// What is searched for: an immutable tree, equal to another of the same contents. Its text form is Lucene's, such as
/// <c>+title:foo -abstract:bar</c>.
/// </summary>
public abstract record Query
{
    /// <summary>How deep queries may be nested. Deeper ones are refused, since all work on a query recurses into it.</summary>
    public const int MaxDepth = 400;

    private protected Query()
    {
    }

    /// <summary>The levels of the tree: 1 for a query that contains no other.</summary>
    internal virtual int Depth => 1;

    /// <summary>How many terms and other conditions a query may come to. Larger ones are refused: each takes memory in each segment.</summary>
    public const int MaxSize = 1 << 16;

    /// <summary>How many terms and other conditions the query comes to.</summary>
    public virtual int Size => 1;

    /// <summary>The query in Lucene's notation.</summary>
    public sealed override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    internal abstract void Write(StringBuilder text);

    /// <summary>
    /// An equal question in its simplest form. The rules are those of Lucene's rewriting, so that sums are rounded at the
    /// same places and scores agree to the last bit.
    /// </summary>
    internal virtual Query Simplify() => this;

    /// <summary>Gathers the statistics that the query needs over all segments. To be called on what <see cref="Simplify"/> gave.</summary>
    /// <param name="statistics">The index, as a whole.</param>
    /// <param name="needsScores">False where only the set of documents matters; their scores are then meaningless.</param>
    /// <param name="boost">What the scores are multiplied by.</param>
    internal abstract CompiledQuery Compile(IndexStatistics statistics, bool needsScores, float boost);

    /// <summary>The depth of a query over <paramref name="children"/>, refused where it is too great.</summary>
    private protected static int DepthOver(params ReadOnlySpan<Query> children)
    {
        var depth = 0;
        foreach (var child in children) depth = Math.Max(depth, child.Depth);
        return depth < MaxDepth ? depth + 1 : throw new ArgumentException($"the query is nested more than {MaxDepth} levels deep");
    }

    /// <summary>The size of a query over <paramref name="children"/>, refused where it is too great.</summary>
    private protected static int SizeOver(params ReadOnlySpan<Query> children)
    {
        long size = 0;
        foreach (var child in children) size += child.Size;
        return size <= MaxSize ? (int)Math.Max(1, size) : throw new ArgumentException($"the query comes to {size} terms and conditions; {MaxSize} are allowed");
    }

    /// <summary>A part of a larger query: in parentheses where it is a boolean.</summary>
    private protected static void WritePart(StringBuilder text, Query part)
    {
        if (part is BooleanQuery) text.Append('(');
        part.Write(text);
        if (part is BooleanQuery) text.Append(')');
    }

    /// <summary>A factor as Java prints it: always with a decimal point.</summary>
    private protected static string Number(float value)
    {
        var text = value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }
}
