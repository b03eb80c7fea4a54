namespace SearchEngine.Lucene.Analysis;

/// <summary>Which analyzer serves which field; the same for indexing and for searching. Immutable.</summary>
public sealed class FieldAnalyzers
{
    private readonly Analyzer fallback;
    private readonly Dictionary<string, Analyzer> byField;

    /// <summary>The analyzer of every field that <paramref name="byField"/> does not name, and of those that it names.</summary>
    public FieldAnalyzers(Analyzer fallback, IReadOnlyDictionary<string, Analyzer>? byField = null)
    {
        this.fallback = fallback;
        this.byField = byField is null
            ? new Dictionary<string, Analyzer>(StringComparer.Ordinal)
            : new Dictionary<string, Analyzer>(byField, StringComparer.Ordinal);
    }

    /// <summary>The fields that have an analyzer of their own, in no particular order.</summary>
    public IReadOnlyCollection<string> Fields => byField.Keys;

    /// <summary>The analyzer of a field.</summary>
    public Analyzer this[string field] => byField.GetValueOrDefault(field, fallback);
}
