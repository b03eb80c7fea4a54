using System.Text.RegularExpressions;

namespace SearchEngine.Papers.Import;

/// <summary>Sorts an entry's lines under its labels.</summary>
/// <remarks>
/// Texts begin lines with words and colons too ("Methods: We asked …" in a medical abstract, "摘要：" in a translated
/// one), so a label counts only where it can be one: at the beginning of a paragraph, or of a line when it is one of the
/// known ones; each once; in bold where the entry has its labels in bold; and inside an abstract only when it is one of
/// the known ones that has not come yet. Whatever is not taken as a label stays in the text.
/// </remarks>
internal sealed partial class EntrySections(int headingLine)
{
    private readonly List<(Section Section, string Label, List<string> Lines)> sections = [];
    private readonly HashSet<Section> seen = [];
    private bool hasBoldLabels;
    private bool isOpen;
    private bool isQuoted;

    /// <summary>The line of the heading, as an index into the body.</summary>
    public int HeadingLine { get; } = headingLine;

    /// <summary>How many of the known labels there are: two make an entry out of what lacks a proper heading.</summary>
    public int LabelCount => seen.Count(section => section is not Section.TitleTranslation);

    /// <summary>The line of the first known label, as an index into the body.</summary>
    public int FirstLabelLine { get; private set; } = -1;

    private bool IsFreeText => isOpen && sections[^1].Section is Section.Abstract or Section.AbstractTranslation;

    private bool HasLabels => FirstLabelLine >= 0;

    /// <summary>Begins a section.</summary>
    public void Begin(Section section, string label, bool isBold, int at)
    {
        if (section != Section.Other)
        {
            seen.Add(section);
            hasBoldLabels |= isBold;
            FirstLabelLine = HasLabels ? FirstLabelLine : at;
        }

        Open(section, label);
    }

    /// <summary>Ends the section: what follows without a label is a section by itself.</summary>
    public void End() => isOpen = false;

    /// <summary>Takes a line that is not blank.</summary>
    /// <param name="line">The line, without the mark of a quote.</param>
    /// <param name="at">Its index in the body.</param>
    /// <param name="isFresh">True at the beginning of a paragraph.</param>
    /// <param name="isQuote">True inside a block quote.</param>
    public void Add(string line, int at, bool isFresh, bool isQuote)
    {
        if (SectionLabel.TryRead(line, out var label) && IsLabel(label, isFresh))
        {
            Begin(label.Section, label.Name, label.IsBold, at);
            line = label.Rest;
        }
        else if (isFresh && IsNavigation(line))
        {
            End();
            return;
        }
        else if (isFresh && (!isOpen || IsFact(sections[^1].Section) || (!HasLabels && isQuote != isQuoted)))
        {
            Open(UnlabelledSection(line, isQuote), "");
        }
        else if (isFresh)
        {
            sections[^1].Lines.Add("");
        }

        isQuoted = isQuote;
        sections[^1].Lines.Add(line);
    }

    /// <summary>Hands everything over; a section that names nothing is kept under its label.</summary>
    public void CopyTo(PaperDraft draft)
    {
        foreach (var (section, label, lines) in sections)
        {
            Copy(section, label, lines, draft);
        }
    }

    private bool IsLabel(in SectionLabel label, bool isFresh)
    {
        var isKnown = label.Section != Section.Other;
        if (isKnown && seen.Contains(label.Section))
        {
            return false;
        }

        if (label.IsBold)
        {
            return IsFreeText ? (isKnown && label.IsCore) || (isFresh && hasBoldLabels) : isKnown || isFresh;
        }

        // In an entry whose labels are bold, plain "Name:" is text.
        if (hasBoldLabels || (IsFreeText && !(isFresh && label.IsCore)))
        {
            return false;
        }

        return isKnown
            ? isFresh || !char.IsLower(label.Name[0])
            : isFresh && HasLabels && label.LooksLikeLabel && !EndsWithColon;
    }

    /// <summary>A text that ends with a colon goes on, whatever its next paragraph begins with.</summary>
    private bool EndsWithColon => isOpen && sections[^1].Lines is [.., var last] && last.TrimEnd() is [.., ':' or '：'];

    /// <summary>Before the labels a digest puts the translated title in a quote and the authors in emphasis.</summary>
    private Section UnlabelledSection(string line, bool isQuote)
    {
        if (HasLabels)
        {
            return Section.None;
        }

        if (isQuote && seen.Add(Section.TitleTranslation))
        {
            return Section.TitleTranslation;
        }

        return !isQuote && EmphasisStart().IsMatch(line) && seen.Add(Section.Authors) ? Section.Authors : Section.None;
    }

    private void Open(Section section, string label)
    {
        sections.Add((section, label, []));
        isOpen = true;
    }

    private static bool IsFact(Section section) =>
        section is Section.None or Section.Authors or Section.Category or Section.Keywords or Section.Code or Section.Date;

    /// <summary>"[⬆️ back to top](#toc) | [contents](#toc)" says nothing of the paper.</summary>
    private static bool IsNavigation(string line) =>
        InnerLink().IsMatch(line) && !InnerLink().Replace(line, "").Any(char.IsLetterOrDigit);

    private static void Copy(Section section, string label, List<string> lines, PaperDraft draft)
    {
        string Line() => TextTidy.OneLine(string.Join('\n', lines));
        string Summary() => TextTidy.Summary(lines);

        switch (section)
        {
            case Section.Authors:
                CopyAuthors(Line(), draft);
                break;
            case Section.Category:
                draft.AddCategories(Line());
                break;
            case Section.Tldr:
                draft.Tldr = Summary();
                break;
            case Section.Motivation:
                draft.Motivation = Summary();
                break;
            case Section.Method:
                draft.Method = Summary();
                break;
            case Section.Result:
                draft.Result = Summary();
                break;
            case Section.Conclusion:
                draft.Conclusion = Summary();
                break;
            case Section.Abstract:
                draft.Abstract = TextTidy.Abstract(lines);
                break;
            case Section.TitleTranslation:
                draft.TitleTranslation = Line().Trim('*', '_', ' ');
                break;
            case Section.AbstractTranslation:
                draft.AbstractTranslation = Summary();
                break;
            case Section.Keywords:
                draft.AddKeywords(Line());
                break;
            case Section.Comment:
                draft.Comment = Line();
                break;
            case Section.Code when CodeLink.Find(Line()) is { Length: > 0 } url:
                draft.CodeUrl = url;
                break;
            case Section.Date when DigestDate.Find(Line()) is { } date:
                draft.Date = date;
                break;
            default:
                draft.AddOther(label, Summary());
                break;
        }
    }

    /// <summary><c>*A, B* | **Category: cs.CR, math.IT**</c>: the names, and labelled facts behind bars.</summary>
    private static void CopyAuthors(string line, PaperDraft draft)
    {
        var parts = line.Split(" | ");
        draft.AddAuthors(parts[0].Trim('*', '_', ' '));
        foreach (var part in parts.AsSpan(1))
        {
            if (SectionLabel.TryRead(part, out var label))
            {
                Copy(label.Section == Section.Authors ? Section.Other : label.Section, label.Name, [label.Rest], draft);
            }
            else
            {
                draft.AddOther("", part);
            }
        }
    }

    [GeneratedRegex(@"^\s*(\*(?!\*)|_(?!_))\S", RegexOptions.CultureInvariant)]
    private static partial Regex EmphasisStart();

    [GeneratedRegex(@"\[[^\[\]]*\]\(#[^()]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex InnerLink();
}
