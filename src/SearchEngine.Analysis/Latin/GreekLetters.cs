namespace SearchEngine.Analysis.Latin;

/// <summary>The names of the Greek letters, under which a letter and its name are found alike.</summary>
internal static class GreekLetters
{
    // From α on in the order of Unicode, the final sigma with the other.
    private static readonly string[] Names =
    [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
        "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
    ];

    /// <summary>The name of a letter from <c>α</c> to <c>ω</c>; null for any other character.</summary>
    public static string? NameOf(char letter) => letter is >= 'α' and <= 'ω' ? Names[letter - 'α'] : null;
}
