namespace SearchEngine.Papers.Translation;

/// <summary>A Chinese and an English term that mean the same, and the papers that say so.</summary>
/// <param name="Chinese">The Chinese term, in simplified characters: 联邦学习.</param>
/// <param name="English">The English term as people write it: <c>federated learning</c>.</param>
/// <param name="Confidence">
/// How sure the pair is, 0 to 1: about the probability that a person calls it right.
/// </param>
/// <param name="Together">How many papers have both, the one in their Chinese text and the other in their English one.</param>
/// <param name="ChinesePapers">How many papers with text in both languages have the Chinese term.</param>
/// <param name="EnglishPapers">
/// How many of them have the English term, those left out that have it in their Chinese text as well, as names are.
/// </param>
/// <param name="Association">
/// How far from chance it is that they are together: the log-likelihood ratio (T. Dunning, "Accurate Methods for the
/// Statistics of Surprise and Coincidence", 1993). Above 11 is one case in a thousand by chance.
/// </param>
public sealed record TermTranslation(
    string Chinese, string English, double Confidence, int Together, int ChinesePapers, int EnglishPapers, double Association);
