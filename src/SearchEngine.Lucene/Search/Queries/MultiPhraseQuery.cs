using System.Collections.Immutable;
using System.Text;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>A place of a <see cref="MultiPhraseQuery"/>.</summary>
/// <param name="Terms">The terms, any of which may stand there.</param>
/// <param name="Position">Where, relative to the other places.</param>
public readonly record struct PhrasePlace(IReadOnlyList<Term> Terms, int Position);

/// <summary>
/// The documents with a phrase at each of whose places any of several terms may stand (Lucene's <c>MultiPhraseQuery</c>), scored
/// as one word that is as rare as all these terms are together.
/// </summary>
public sealed record MultiPhraseQuery : Query
{
    /// <summary>Searches for a phrase with alternatives.</summary>
    /// <param name="places">The places, by ascending position, with at least one term each, all of one field.</param>
    /// <param name="slop">By how many positions in all the terms may be moved apart.</param>
    /// <exception cref="ArgumentException">The terms are of several fields, a place has none, or positions fall.</exception>
    public MultiPhraseQuery(IReadOnlyList<PhrasePlace> places, int slop = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slop);
        for (var i = 0; i < places.Count; i++)
        {
            if (places[i].Terms.Count == 0) throw new ArgumentException("a place of a phrase has no term", nameof(places));
            if (i > 0 && places[i].Position < places[i - 1].Position)
                throw new ArgumentException($"the position {places[i].Position} follows {places[i - 1].Position}", nameof(places));
            foreach (var term in places[i].Terms)
                if (term.Field != places[0].Terms[0].Field)
                    throw new ArgumentException($"a phrase has terms of {places[0].Terms[0].Field} and of {term.Field}", nameof(places));
        }
        // Only the distances count: so equal phrases are equal queries.
        Places = [.. places.Select(place => new PhrasePlace([.. place.Terms], place.Position - places[0].Position))];
        Slop = slop;
    }

    /// <summary>The places, the first one's position being 0.</summary>
    public ImmutableArray<PhrasePlace> Places { get; }

    /// <summary>By how many positions in all the terms may be moved apart.</summary>
    public int Slop { get; }

    /// <summary>Equal where places and slop are.</summary>
    public bool Equals(MultiPhraseQuery? other) =>
        other is not null && Slop == other.Slop && Places.Length == other.Places.Length
        && Places.Zip(other.Places).All(pair => pair.First.Position == pair.Second.Position && pair.First.Terms.SequenceEqual(pair.Second.Terms));

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Slop);
        foreach (var place in Places)
        {
            hash.Add(place.Position);
            foreach (var term in place.Terms) hash.Add(term);
        }
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override int Size => Math.Max(1, Places.Sum(place => place.Terms.Count));

    internal override void Write(StringBuilder text)
    {
        if (!Places.IsEmpty) text.Append(Places[0].Terms[0].Field).Append(':');
        text.Append('"');
        var next = 0;
        foreach (var (terms, position) in Places)
        {
            if (position > 0) text.Append(' ');
            for (; next < position; next++) text.Append("? ");
            var words = string.Join(' ', terms.Select(term => term.Text));
            text.Append(terms.Count == 1 ? words : $"({words})");
            next = position + 1;
        }
        text.Append('"');
        if (Slop > 0) text.Append('~').Append(Slop);
    }

    internal override Query Simplify() => Places.Length switch
    {
        0 => new MatchNoDocsQuery("empty MultiPhraseQuery"),
        1 => BooleanQuery.AnyOf(Places[0].Terms.Select(term => new TermQuery(term)), 0).Simplify(),
        _ => this,
    };

    internal override CompiledQuery Compile(IndexStatistics statistics, bool needsScores, float boost) =>
        CompiledMultiPhrase.Create([.. Places.Select(place => (place.Terms, place.Position))], Slop, statistics, needsScores, boost);
}
