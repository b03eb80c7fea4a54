using System.Collections.Immutable;
using System.Text;

namespace SearchEngine.Lucene.Search;

/// <summary>A field of a <see cref="CombinedFieldsQuery"/>.</summary>
/// <param name="Name">The field.</param>
/// <param name="Weight">How often each of its tokens counts: finite, 1 at least.</param>
public readonly record struct WeightedField(string Name, float Weight = 1);

/// <summary>
/// The documents that have a word in any of several fields, scored as if these were one field in which the text of each stands
/// as often as its weight says (BM25F: Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields",
/// 2004; Lucene's <c>BM25FQuery</c>). Frequencies and lengths are summed, each times its field's weight; the word is as rare
/// as in the field where it is most frequent. Several terms count as the same word. Of several words make one such query
/// each, and a <see cref="BooleanQuery"/> of those.
/// </summary>
/// <remarks>
/// Every field of a document adds to its length, whichever of them have the word. Lucene 8 counts, segment by segment, only
/// fields in whose segment the term is, and a field once for each of several terms; where each segment has a single term in
/// every field, the two agree.
/// </remarks>
public sealed record CombinedFieldsQuery : Query
{
    /// <summary>Searches for a word.</summary>
    public CombinedFieldsQuery(IEnumerable<WeightedField> fields, string text)
        : this(fields, [text])
    {
    }

    /// <summary>Searches for any of several terms, which count as the same word.</summary>
    /// <param name="fields">The fields, each at most once; none matches nothing.</param>
    /// <param name="texts">The terms; none matches nothing.</param>
    public CombinedFieldsQuery(IEnumerable<WeightedField> fields, IEnumerable<string> texts)
    {
        Fields = [.. fields.OrderBy(field => field.Name, StringComparer.Ordinal)];
        Texts = [.. texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        for (var i = 0; i < Fields.Length; i++)
        {
            var (name, weight) = Fields[i];
            ArgumentException.ThrowIfNullOrEmpty(name, nameof(fields));
            if (!float.IsFinite(weight) || weight < 1) throw new ArgumentOutOfRangeException(nameof(fields), weight, $"the weight of {name} is finite and 1 at least");
            if (i > 0 && Fields[i - 1].Name == name) throw new ArgumentException($"the field {name} is given twice", nameof(fields));
        }
    }

    /// <summary>The fields, by name.</summary>
    public ImmutableArray<WeightedField> Fields { get; }

    /// <summary>The terms, in ordinal order.</summary>
    public ImmutableArray<string> Texts { get; }

    /// <summary>Equal where fields, weights and terms are.</summary>
    public bool Equals(CombinedFieldsQuery? other) =>
        other is not null && Fields.AsSpan().SequenceEqual(other.Fields.AsSpan()) && Texts.AsSpan().SequenceEqual(other.Texts.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var field in Fields) hash.Add(field);
        foreach (var text in Texts) hash.Add(text, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override int Size => (int)Math.Clamp((long)Fields.Length * Texts.Length, 1, int.MaxValue);

    internal override void Write(StringBuilder text)
    {
        text.Append("BM25F((");
        for (var i = 0; i < Fields.Length; i++)
        {
            text.Append(i > 0 ? " " : "").Append(Fields[i].Name);
            if (Fields[i].Weight != 1) text.Append('^').Append(Number(Fields[i].Weight));
        }
        text.Append(")(").AppendJoin(' ', Texts).Append("))");
    }

    /// <summary>With one field and term it is that term: what is weighted alike is not weighted.</summary>
    internal override Query Simplify() => (Fields.Length, Texts.Length) switch
    {
        (0, _) or (_, 0) => new MatchNoDocsQuery("no fields or no terms"),
        (1, 1) => new TermQuery(Fields[0].Name, Texts[0]),
        _ => this,
    };

    internal override CompiledQuery Compile(IndexStatistics statistics, bool needsScores, float boost) =>
        CompiledCombinedFields.Create(this, statistics, needsScores, boost);
}
