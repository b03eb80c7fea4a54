using System.Buffers;

namespace SearchEngine.Papers.Export;

/// <summary>
/// Which words of a title keep their capitals where a bibliography writes titles like sentences: those with capitals inside
/// (<c>BERT</c>, <c>ImageNet</c>, <c>3D</c>), single letters (<c>U-Net</c>), people whom methods are named after, and, in a title that is
/// itself written like a sentence, every other word with a capital that does not begin one.
/// </summary>
internal sealed class TitleCapitals
{
    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create(".:!?—");

    private static readonly HashSet<string> ProperNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "Abelian", "Adam", "Africa", "African", "America", "American", "Arabic", "Arctic", "Asia", "Asian", "Banach", "Bayes", "Bayesian", "Bell", "Bellman",
        "Bernoulli", "Bessel", "Bohr", "Boltzmann", "Boolean", "Bose", "Brownian", "Cantonese", "Carlo", "Cauchy", "Chebyshev", "China", "Chinese", "Coulomb", "Dirac",
        "Dirichlet", "Dutch", "Einstein", "English", "Euclidean", "Euler", "Eulerian", "Europe", "European", "Fermi", "Feynman", "Fisher", "Fourier", "French", "Galois",
        "Gauss", "Gaussian", "German", "Gibbs", "Godel", "Green", "Hamilton", "Hamiltonian", "Hausdorff", "Heisenberg", "Hermitian", "Hessian", "Hilbert",
        "Hindi", "Hubble", "Ising", "Italian", "Jacobi", "Jacobian", "Japan", "Japanese", "Josephson", "Kalman", "Kerr", "Kolmogorov", "Korean", "Krylov", "Kullback",
        "Lagrange", "Lagrangian", "Langevin", "Laplace", "Laplacian", "Latin", "Lebesgue", "Leibler", "Lie", "Lipschitz", "Lorentz", "Lyapunov", "Majorana", "Mandarin",
        "Markov", "Markovian", "Maxwell", "Milky", "Minkowski", "Monte", "Nash", "Navier", "Nesterov", "Newton", "Newtonian", "Nyström", "Pareto", "Pauli", "Petri",
        "Planck", "Poincaré", "Poisson", "Python", "Ramsey", "Rayleigh", "Ricci", "Riemann", "Riemannian", "Rydberg", "Schrödinger", "Shannon", "Shapley", "Sobolev",
        "Spanish", "Stein", "Stokes", "Sun", "Taylor", "Tibetan", "Turing", "Vietnamese", "Wasserstein", "Wiener", "Wikipedia", "Zeeman",
    };

    private readonly Dictionary<int, int> ends = [];

    /// <summary>Finds the words.</summary>
    /// <param name="title">The title, on one line, with letters as letters.</param>
    public TitleCapitals(string title)
    {
        var words = Words(title);
        var isSentence = IsSentence(title, words);
        for (var i = 0; i < words.Count; i++)
        {
            var (start, end) = words[i];
            // A lone letter and what a hyphen ties to it are one: U-Net, K-Means.
            var isTied = i > 0 && words[i - 1].End - words[i - 1].Start == 1 && ends.ContainsKey(words[i - 1].Start) && words[i - 1].End + 1 == start && title[start - 1] == '-';
            if (char.IsUpper(title[start]) && isTied || Keeps(title, i, words, isSentence)) ends[start] = end;
        }
    }

    /// <summary>Where the protected word ends that begins at a place; null where none does.</summary>
    public int? EndOfProtected(int start) => ends.TryGetValue(start, out var end) ? end : null;

    private static bool Keeps(string title, int i, List<(int Start, int End)> words, bool isSentence)
    {
        var (start, end) = words[i];
        var word = title.AsSpan(start, end - start);
        for (var at = 1; at < word.Length; at++)
            if (char.IsUpper(word[at])) return true;
        if (!char.IsUpper(word[0])) return false;
        var isBeginning = i == 0 || BeginsSentence(title, start);
        // "A" is an article in most titles; any other letter stands for itself.
        if (word.Length == 1 && word[0] != 'A') return true;
        if (word is ['I', '\'', ..]) return true;
        if (ProperNames.GetAlternateLookup<ReadOnlySpan<char>>().Contains(TrimPossessive(word))) return true;
        return isSentence && !isBeginning;
    }

    private static ReadOnlySpan<char> TrimPossessive(ReadOnlySpan<char> word) =>
        word.EndsWith("'s") || word.EndsWith("\u2019s") ? word[..^2] : word;

    /// <summary>Whether more of the longer words begin small than large.</summary>
    private static bool IsSentence(string title, List<(int Start, int End)> words)
    {
        var balance = 0;
        for (var i = 1; i < words.Count; i++)
        {
            if (words[i].End - words[i].Start < 4 || BeginsSentence(title, words[i].Start)) continue;
            balance += char.IsUpper(title[words[i].Start]) ? -1 : char.IsLower(title[words[i].Start]) ? 1 : 0;
        }
        return balance > 0;
    }

    private static bool BeginsSentence(string title, int start)
    {
        var before = title.AsSpan(0, start).TrimEnd(" \"'“‘(").TrimEnd();
        return before.Length > 0 && SentenceEnds.Contains(before[^1]);
    }

    /// <summary>Runs of letters, digits and apostrophes.</summary>
    private static List<(int Start, int End)> Words(string title)
    {
        var words = new List<(int, int)>();
        for (var i = 0; i < title.Length;)
        {
            var start = i;
            while (i < title.Length && (char.IsLetterOrDigit(title[i]) || (i > start && title[i] is '\'' or '\u2019' && i + 1 < title.Length && char.IsLetter(title[i + 1])))) i++;
            if (i == start) i++;
            else words.Add((start, i));
        }
        return words;
    }
}
