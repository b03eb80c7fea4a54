namespace SearchEngine.Papers.Search;

/// <summary>
/// A term of a query that was looked for by its name in the other language, too: 联邦学习 by <c>federated learning</c>, or the reverse.
/// </summary>
/// <param name="Term">The term, as it was typed; Chinese in simplified characters.</param>
/// <param name="Translation">Its name in the other language.</param>
/// <param name="Confidence">How sure the dictionary is that the two mean the same: 0 to 1.</param>
/// <param name="Hits">How many of the answer's hits have that name, and not the term itself.</param>
public sealed record QueryExpansion(string Term, string Translation, double Confidence, int Hits)
{
    /// <summary>The two with an arrow between: <c>联邦学习 → federated learning</c>.</summary>
    public override string ToString() => $"{Term} → {Translation}";
}
