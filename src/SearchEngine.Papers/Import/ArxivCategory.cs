using System.Collections.Frozen;

namespace SearchEngine.Papers.Import;

/// <summary>arXiv's own category names, which are the only values of the category facet.</summary>
/// <remarks>
/// Source: https://arxiv.org/category_taxonomy, and for the archives that were folded into others before 2007,
/// https://arxiv.org/archive. Lists of categories in the wild also carry MSC and ACM classes (<c>68T45</c>,
/// <c>I.2.10; H.3.3</c>) and stray words, which are none.
/// </remarks>
public static class ArxivCategory
{
    private static readonly (string Archive, string Subjects)[] Divided =
    [
        ("astro-ph", "CO EP GA HE IM SR"),
        ("cond-mat", "dis-nn mes-hall mtrl-sci other quant-gas soft stat-mech str-el supr-con"),
        ("cs", "AI AR CC CE CG CL CR CV CY DB DC DL DM DS ET FL GL GR GT HC IR IT LG LO MA MM MS NA NE NI OH OS PF PL RO SC SD SE SI SY"),
        ("econ", "EM GN TH"),
        ("eess", "AS IV SP SY"),
        ("math", "AC AG AP AT CA CO CT CV DG DS FA GM GN GR GT HO IT KT LO MG MP NA NT OA OC PR QA RA RT SG SP ST"),
        ("nlin", "AO CD CG PS SI"),
        ("physics", "acc-ph ao-ph app-ph atm-clus atom-ph bio-ph chem-ph class-ph comp-ph data-an ed-ph flu-dyn gen-ph geo-ph hist-ph ins-det med-ph optics plasm-ph pop-ph soc-ph space-ph"),
        ("q-bio", "BM CB GN MN NC OT PE QM SC TO"),
        ("q-fin", "CP EC GN MF PM PR RM ST TR"),
        ("stat", "AP CO ME ML OT TH"),
    ];

    private static readonly string[] Undivided =
        ["gr-qc", "hep-ex", "hep-lat", "hep-ph", "hep-th", "math-ph", "nucl-ex", "nucl-th", "quant-ph"];

    /// <summary>Archives of the nineties that were folded into others; their papers still carry them.</summary>
    private static readonly string[] Former =
    [
        "acc-phys", "adap-org", "alg-geom", "ao-sci", "atom-ph", "bayes-an", "chao-dyn", "chem-ph", "cmp-lg", "comp-gas",
        "dg-ga", "funct-an", "mtrl-th", "patt-sol", "plasm-ph", "q-alg", "solv-int", "supr-con",
    ];

    private static readonly FrozenSet<string> Archives =
        Divided.Select(archive => archive.Archive).Concat(Undivided).Concat(Former).ToFrozenSet();

    /// <summary>Archives that once were categories themselves, before they were divided.</summary>
    private static readonly string[] FormerlyUndivided = ["astro-ph", "cond-mat", "q-bio"];

    /// <summary>Every category that a paper can carry.</summary>
    public static IReadOnlySet<string> All { get; } = Divided
        .SelectMany(archive => archive.Subjects.Split(' ').Select(subject => $"{archive.Archive}.{subject}"))
        .Concat(Undivided).Concat(Former).Concat(FormerlyUndivided)
        .ToFrozenSet();

    /// <summary>True for a category's exact name, such as <c>cs.LG</c> or <c>quant-ph</c>.</summary>
    public static bool IsCategory(string name) => All.Contains(name);

    /// <summary>True for an archive's name, as it begins the identifiers before April 2007.</summary>
    public static bool IsArchive(string name) => Archives.Contains(name);
}
