using System.Collections.Immutable;
using System.Text;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// The documents in which terms of one field follow each other as stated, scored by BM25 as one word that occurs as often
/// as the phrase does and is as rare as its terms are together (Lucene's <c>PhraseQuery</c>). With <see cref="Slop"/> the
/// terms may be moved apart or out of order, and a match of the distance d counts <c>1 / (1 + d)</c>.
/// </summary>
public sealed record PhraseQuery : Query
{
    /// <summary>Searches for terms that stand next to each other.</summary>
    public PhraseQuery(string field, params IReadOnlyList<string> texts)
        : this([.. texts.Select((text, position) => (new Term(field, text), position))])
    {
    }

    /// <summary>Searches for terms at given distances, with a hole for a stop word, say.</summary>
    /// <param name="terms">Terms of one field and their positions, relative to each other, ascending.</param>
    /// <exception cref="ArgumentException">The terms are of several fields, or their positions fall.</exception>
    public PhraseQuery(IReadOnlyList<(Term Term, int Position)> terms)
    {
        for (var i = 1; i < terms.Count; i++)
        {
            if (terms[i].Term.Field != terms[0].Term.Field) throw new ArgumentException($"a phrase has terms of {terms[0].Term.Field} and of {terms[i].Term.Field}");
            if (terms[i].Position < terms[i - 1].Position) throw new ArgumentException($"the position {terms[i].Position} follows {terms[i - 1].Position}");
        }
        // Only the distances count: so equal phrases are equal queries.
        Terms = [.. terms.Select(term => (term.Term, term.Position - terms[0].Position))];
    }

    /// <summary>The terms and their positions, the first one's being 0.</summary>
    public ImmutableArray<(Term Term, int Position)> Terms { get; }

    /// <summary>
    /// By how many positions in all the terms may be moved from where they are stated: 0 for none; to swap two neighbours
    /// takes 2. A phrase of more than 256 terms is searched only without.
    /// </summary>
    public int Slop
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "a slop is not negative");
    }

    /// <summary>Equal where the terms, their positions and the slop are.</summary>
    public bool Equals(PhraseQuery? other) => other is not null && Slop == other.Slop && Terms.AsSpan().SequenceEqual(other.Terms.AsSpan());

    /// <summary>A hash of the terms, their positions and the slop.</summary>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Slop);
        foreach (var term in Terms) hash.Add(term);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override int Size => Math.Max(1, Terms.Length);

    internal override void Write(StringBuilder text)
    {
        if (Terms.IsEmpty)
        {
            text.Append("\"\"");
            return;
        }
        text.Append(Terms[0].Term.Field).Append(":\"");
        var next = 0;
        foreach (var (term, position) in Terms)
        {
            for (; next < position; next++) text.Append(next > 0 ? " ?" : "?");
            text.Append(position > 0 ? " " : "").Append(term.Text);
            next = position + 1;
        }
        text.Append('"');
        if (Slop > 0) text.Append('~').Append(Slop);
    }

    internal override Query Simplify() => Terms.Length switch
    {
        0 => new MatchNoDocsQuery("empty phrase"),
        1 => new TermQuery(Terms[0].Term),
        _ => this,
    };

    internal override CompiledQuery Compile(IndexStatistics statistics, bool needsScores, float boost)
    {
        if (Slop == 0) return CompiledPhrase.Create(this, statistics, needsScores, boost);
        (IReadOnlyList<Term>, int)[] places = [.. Terms.Select(term => ((IReadOnlyList<Term>)[term.Term], term.Position))];
        return CompiledMultiPhrase.Create(places, Slop, statistics, needsScores, boost);
    }
}
