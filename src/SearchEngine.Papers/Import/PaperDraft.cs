using System.Text.RegularExpressions;

namespace SearchEngine.Papers.Import;

/// <summary>A paper while its source is being read; <see cref="Build"/> tidies, checks and freezes it.</summary>
internal sealed partial class PaperDraft
{
    private const string SubjectClasses = "Subject classes";
    private static readonly char[] Separators = [',', ';', '，', '；', '、'];

    private readonly List<string> categories = [];
    private readonly List<string> subjectClasses = [];
    private readonly List<string> keywords = [];
    private readonly List<LabelledText> others = [];
    private readonly List<string> authors = [];

    public ArxivId Id { get; set; }
    public string Title { get; set; } = "";
    public string Abstract { get; set; } = "";
    public string Tldr { get; set; } = "";
    public string Motivation { get; set; } = "";
    public string Method { get; set; } = "";
    public string Result { get; set; } = "";
    public string Conclusion { get; set; } = "";
    public PaperSummary? OtherSummary { get; set; }
    public string TitleTranslation { get; set; } = "";
    public string AbstractTranslation { get; set; } = "";
    public string Comment { get; set; } = "";
    public string CodeUrl { get; set; } = "";
    public DateOnly? Date { get; set; }

    /// <summary>How much of <see cref="Date"/> is known, where the source says that, too.</summary>
    public DatePrecision? DatePrecision { get; set; }

    /// <summary>
    /// Whether the source is an export of papers: texts and dates are then as papers have them, and nothing is read into them or
    /// tidied again.
    /// </summary>
    public bool IsExact { get; set; }
    public bool HasAuthors => authors.Count > 0;
    public bool HasCategory => categories.Count > 0;

    public void AddAuthor(string name)
    {
        name = Line(name);
        if (name.Length > 0)
        {
            authors.Add(name);
        }
    }

    /// <summary>Adds names parted by commas; commas inside brackets and before "Jr." part nothing.</summary>
    public void AddAuthors(string names)
    {
        var depth = 0;
        var start = 0;
        for (var at = 0; at <= names.Length; at++)
        {
            var c = at < names.Length ? names[at] : ',';
            depth += c is '(' or '{' or '[' ? 1 : c is ')' or '}' or ']' && depth > 0 ? -1 : 0;
            if (at == names.Length ||
                (depth == 0 && Separators.Contains(c) && !NameSuffix().IsMatch(names.AsSpan(at + 1))))
            {
                AddAuthor(names[start..at]);
                start = at + 1;
            }
        }
    }

    /// <summary>Adds the arXiv categories of a list, however it parts them; the rest of it is kept as subject classes.</summary>
    public void AddCategories(string list)
    {
        var rest = CategoryName().Replace(list, match =>
        {
            var name = match.Groups["name"].Value;
            if (!ArxivCategory.IsCategory(name))
            {
                return match.Value;
            }

            if (!categories.Contains(name))
            {
                categories.Add(name);
            }

            return "";
        });
        rest = TextTidy.OneLine(rest).Trim([' ', .. Separators]);
        if (rest.Length > 0 && !NoClass().IsMatch(rest))
        {
            subjectClasses.Add(rest);
        }
    }

    /// <summary>Puts a stated primary category first.</summary>
    public void SetPrimary(string category)
    {
        if (ArxivCategory.IsCategory(category))
        {
            categories.Remove(category);
            categories.Insert(0, category);
        }
        else
        {
            AddCategories(category);
        }
    }

    public void AddKeywords(string list)
    {
        foreach (var word in list.Split(Separators))
        {
            AddKeyword(word);
        }
    }

    public void AddKeyword(string word)
    {
        word = Line(word);
        if (word.Length > 0)
        {
            keywords.Add(word);
        }
    }

    public void AddOther(string label, string text)
    {
        if (IsExact || (text.Length > 0 && !TextTidy.IsFailure(text)))
        {
            others.Add(new(label, text));
        }
    }

    /// <summary>A text of one line, tidied unless it is exact and has no characters that a line cannot have.</summary>
    public string Line(string text) => IsExact && !text.Any(char.IsControl) ? text : TextTidy.OneLine(text);

    /// <summary>The paper. Identifier and title must be there; everything else may be missing.</summary>
    /// <param name="source">Where it was read.</param>
    /// <param name="digestDate">The day of the digest, if known; one before the identifier's month is not believed.</param>
    public Paper Build(PaperSource source, DateOnly? digestDate)
    {
        if (subjectClasses.Count > 0)
        {
            others.Add(new(SubjectClasses, string.Join("; ", subjectClasses)));
        }

        var date = Date ?? (digestDate >= Id.Month ? digestDate : null);
        (DateOnly? day, DatePrecision precision) = (date ?? Id.Month, date is null ? Papers.DatePrecision.Month : Papers.DatePrecision.Day);
        if (IsExact && DatePrecision is { } stated && (stated == Papers.DatePrecision.Unknown) == (Date is null)) (day, precision) = (Date, stated);
        return new Paper
        {
            Id = Id.Value,
            Version = Id.Version,
            Title = Title,
            Authors = [.. authors],
            Category = categories.Count > 0 ? categories[0] : "",
            Categories = [.. categories],
            Date = day,
            DatePrecision = precision,
            Abstract = Text(Abstract),
            Tldr = Text(Tldr),
            Motivation = Text(Motivation),
            Method = Text(Method),
            Result = Text(Result),
            Conclusion = Text(Conclusion),
            OtherSummary = OtherSummary,
            TitleTranslation = Text(TitleTranslation),
            AbstractTranslation = Text(AbstractTranslation),
            Keywords = [.. keywords],
            Comment = Text(Comment),
            CodeUrl = CodeUrl.Length > 0 || IsExact ? CodeUrl : CodeLink.Find($"{Comment}\n{Abstract}"),
            OtherSections = [.. others],
            Source = source,
        };
    }

    /// <summary>The five texts of the summary; null where all are empty.</summary>
    public PaperSummary? Summary()
    {
        var summary = new PaperSummary(Text(Tldr), Text(Motivation), Text(Method), Text(Result), Text(Conclusion));
        return summary == PaperSummary.Empty ? null : summary;
    }

    private string Text(string text) => !IsExact && TextTidy.IsFailure(text) ? "" : text;

    [GeneratedRegex(@"^\s*(Jr|Sr|II|III|IV)\.?\s*($|[,;，；、(])", RegexOptions.CultureInvariant)]
    private static partial Regex NameSuffix();

    [GeneratedRegex(@"(?<![\w.-])(?<name>[a-z][a-z-]+(\.[A-Za-z-]+)?)(?!\w)\s*[,;，；、]?\s*", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex CategoryName();

    [GeneratedRegex(@"^\W*(n\s*/?\s*a|none|null)\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NoClass();
}
