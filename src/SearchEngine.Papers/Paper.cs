namespace SearchEngine.Papers;

/// <summary>
/// One arXiv paper as a digest or a JSON line tells of it: facts, the English title and abstract, and the digest's own
/// summary of it. Immutable, and equal to another paper when everything in it is equal, lists item by item.
/// </summary>
/// <remarks>
/// <para>A text that the source lacks is the empty string, a list it lacks is empty; only numbers and dates can be
/// null. Texts are the source's own characters (LaTeX, Markdown marks and all); white space is tidied: one space between
/// words, and an empty line (<c>"\n\n"</c>) between paragraphs of a text that has several.</para>
/// <para>The label of a section says nothing certain of its language: some digests hold English summaries.</para>
/// <para>To compare what two sources say of a paper, wherever they say it: <c>a == b with { Source = a.Source }</c>.</para>
/// </remarks>
public sealed record Paper
{
    /// <summary>The arXiv identifier without its version: <c>2512.20722</c>, or <c>cs/0112017</c> before April 2007.</summary>
    public required string Id { get; init; }

    /// <summary>The version that the source links to (the 2 of <c>2512.20722v2</c>), or null when it names none.</summary>
    public int? Version { get; init; }

    /// <summary>The title, on one line; never empty.</summary>
    public required string Title { get; init; }

    /// <summary>The authors' names in the source's order.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>The primary arXiv category, such as <c>cs.LG</c>, or empty when the source names none.</summary>
    public string Category { get; init; } = "";

    /// <summary>All arXiv categories, the primary one first, each once. Every one is of arXiv's own taxonomy.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>
    /// The day of the digest or the date the source states; else the first day of the identifier's month.
    /// <see cref="DatePrecision"/> says which.
    /// </summary>
    public DateOnly? Date { get; init; }

    /// <summary>How much of <see cref="Date"/> is known.</summary>
    public DatePrecision DatePrecision { get; init; }

    /// <summary>The authors' abstract; paragraphs are parted by an empty line.</summary>
    public string Abstract { get; init; } = "";

    /// <summary>The digest's one-sentence summary (some sources call it the task).</summary>
    public string Tldr { get; init; } = "";

    /// <summary>Why the work was done.</summary>
    public string Motivation { get; init; } = "";

    /// <summary>How it was done.</summary>
    public string Method { get; init; } = "";

    /// <summary>What came out.</summary>
    public string Result { get; init; } = "";

    /// <summary>What follows from it.</summary>
    public string Conclusion { get; init; } = "";

    /// <summary>
    /// The summary in the other language, where digests of two languages show the paper: the five texts above are then of the
    /// newer digest. Null where there is none.
    /// </summary>
    public PaperSummary? OtherSummary { get; init; }

    /// <summary>The title in the digest's language.</summary>
    public string TitleTranslation { get; init; } = "";

    /// <summary>The abstract in the digest's language.</summary>
    public string AbstractTranslation { get; init; } = "";

    /// <summary>Keywords in the source's order.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>The authors' comment to arXiv ("12 pages, accepted at …").</summary>
    public string Comment { get; init; } = "";

    /// <summary>
    /// Where the code is: the address the source states, else the first one on a code host (GitHub, GitLab, Hugging
    /// Face and their like) in its comment or abstract; empty when there is none.
    /// </summary>
    public string CodeUrl { get; init; } = "";

    /// <summary>Every other section under the label it came with (empty for an unlabelled paragraph), in order.</summary>
    public IReadOnlyList<LabelledText> OtherSections { get; init; } = [];

    /// <summary>Where the paper was read.</summary>
    public PaperSource Source { get; init; } = PaperSource.None;

    /// <summary>The paper's page: <c>https://arxiv.org/abs/</c>, the identifier and, where known, the version.</summary>
    public string Url => Version is { } version ? $"https://arxiv.org/abs/{Id}v{version}" : $"https://arxiv.org/abs/{Id}";

    /// <summary>The five texts of the digest's own summary.</summary>
    internal PaperSummary Summary => new(Tldr, Motivation, Method, Result, Conclusion);

    /// <summary>Equal when every property is, lists item by item.</summary>
    public bool Equals(Paper? other) =>
        ReferenceEquals(this, other) ||
        other is not null &&
        Id == other.Id && Version == other.Version && Title == other.Title && Category == other.Category &&
        Date == other.Date && DatePrecision == other.DatePrecision && Abstract == other.Abstract &&
        Tldr == other.Tldr && Motivation == other.Motivation && Method == other.Method && Result == other.Result &&
        Conclusion == other.Conclusion && OtherSummary == other.OtherSummary && TitleTranslation == other.TitleTranslation &&
        AbstractTranslation == other.AbstractTranslation && Comment == other.Comment && CodeUrl == other.CodeUrl &&
        Source == other.Source && Authors.SequenceEqual(other.Authors) && Categories.SequenceEqual(other.Categories) &&
        Keywords.SequenceEqual(other.Keywords) && OtherSections.SequenceEqual(other.OtherSections);

    /// <summary>A hash of the identifier, version, title and abstract.</summary>
    public override int GetHashCode() => HashCode.Combine(Id, Version, Title, Abstract);
}

/// <summary>What a digest says of a paper, in one language. A text that the digest lacks is empty.</summary>
/// <param name="Tldr">The one-sentence summary.</param>
/// <param name="Motivation">Why the work was done.</param>
/// <param name="Method">How it was done.</param>
/// <param name="Result">What came out.</param>
/// <param name="Conclusion">What follows from it.</param>
public sealed record PaperSummary(string Tldr, string Motivation, string Method, string Result, string Conclusion)
{
    internal static PaperSummary Empty { get; } = new("", "", "", "", "");

    /// <summary>The five texts, empty ones too.</summary>
    internal string[] Texts => [Tldr, Motivation, Method, Result, Conclusion];
}

/// <summary>How much of a paper's date its source tells.</summary>
public enum DatePrecision
{
    /// <summary>There is no date.</summary>
    Unknown,

    /// <summary>Year and month, from the arXiv identifier; the day is given as the first.</summary>
    Month,

    /// <summary>The full date.</summary>
    Day,
}

/// <summary>A section of a digest's entry: the label as written, and its text.</summary>
/// <param name="Label">The label without marks and colon; empty for a paragraph that has none.</param>
/// <param name="Text">The section's text.</param>
public readonly record struct LabelledText(string Label, string Text);

/// <summary>Where a paper was read.</summary>
/// <param name="File">The file's path as it was given or found.</param>
/// <param name="Entry">The entry's place among the file's entries, from 1; rejected entries count.</param>
/// <param name="Line">The line its heading or JSON object stands on, from 1.</param>
/// <param name="Number">The number the digest itself prints before the title, or null where it prints none.</param>
public sealed record PaperSource(string File, int Entry, long Line, int? Number = null)
{
    /// <summary>The source of a paper that was not read from a file.</summary>
    public static PaperSource None { get; } = new("", 0, 0);
}
