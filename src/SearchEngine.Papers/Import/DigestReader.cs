using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace SearchEngine.Papers.Import;

/// <summary>Reads a digest in Markdown: entry by entry, each rejected or taken by itself.</summary>
internal sealed partial class DigestReader(string file, ImportLimits limits)
{
    private readonly Dictionary<string, int> found = [];
    private readonly Dictionary<string, int> rejected = [];
    private TableOfContents contents = TableOfContents.None;
    private DateOnly? date = DigestDate.OfFileName(file);
    private string category = "";
    private bool isEmptyDay;
    private bool hasDetails;
    private int entries;

    public IEnumerable<ImportStep> Read(Func<LineReader> open)
    {
        using var lines = open();
        foreach (var part in new DigestSplitter(lines, limits.EntryBytes).Split())
        {
            yield return part.Heading is null
                ? ImportStep.InOrder(() => Collect(items => ReadPreamble(part, items)))
                : new ImportStep(part.Body.Length, () =>
                {
                    var entry = DigestEntry.Read(part);
                    return () => Collect(items => ReadEntry(part, entry, items));
                });
        }

        if (lines.Failure is { } failure)
        {
            yield return ImportStep.Of(new Rejection(file, lines.Number, 0, $"the file breaks off here, what came before was read: {failure}"));
        }

        yield return ImportStep.InOrder(Check);
    }

    /// <summary>What can be said of the digest as a whole, after its last entry.</summary>
    private IEnumerable<ImportItem> Check()
    {
        foreach (var notice in contents.Check(file, found, rejected))
        {
            yield return notice;
        }

        // A README beside digests is no digest that went wrong (in some collections it is the digest of the day).
        if (entries == 0 && !Path.GetFileName(file).StartsWith("README", StringComparison.OrdinalIgnoreCase))
        {
            yield return new Notice(file, 0, isEmptyDay ? "a day without new papers" : "no paper found: no heading links to arxiv.org/abs/ID");
        }
    }

    private static List<ImportItem> Collect(Action<List<ImportItem>> read)
    {
        var items = new List<ImportItem>();
        read(items);
        return items;
    }

    private void ReadPreamble(DigestPart part, List<ImportItem> items)
    {
        if (part.Damage is { } damage)
        {
            items.Add(new Rejection(file, damage.Line, 0, damage.Reason));
        }

        var bytes = part.Body.AsSpan();
        if (!Utf8.IsValid(bytes) && DigestEntry.InvalidLine(bytes, part.BodyLine, part.IsLast) is { } invalid)
        {
            items.Add(new Rejection(file, invalid.Line, 0, invalid.Reason));
        }

        var text = DigestEntry.Decode(bytes);
        try
        {
            contents = TableOfContents.Read(text);
            isEmptyDay = EmptyDay().IsMatch(text);
            date ??= DigestDate.Find(FirstHeading().Match(text).Value);
            var body = EntryBody.Read(text, level: 0);
            AddHeadless(body.Segments, part.BodyLine, items);
            this.category = body.Category ?? this.category;
        }
        catch (ArgumentException)
        {
            items.Add(new Rejection(file, part.BodyLine, 0, "what stands before the first paper is nested too deeply to be read"));
        }
    }

    private void ReadEntry(DigestPart part, DigestEntry entry, List<ImportItem> items)
    {
        var number = ++entries;
        var section = this.category;
        void Reject(long line, string reason)
        {
            Count(rejected, section);
            items.Add(new Rejection(file, line, number, reason));
        }

        if (entry.Body is not { } body)
        {
            Reject(part.HeadingLine, "the entry is nested too deeply to be a paper's");
            return;
        }

        if ((part.Damage ?? entry.Invalid) is { } damage)
        {
            Reject(damage.Line, damage.Reason);
        }
        else if (entry.Heading is not { } heading)
        {
            Reject(part.HeadingLine, part.IsLast && part.Body.Length == 0 ? $"{entry.Reason}; the file ends here" : entry.Reason!);
        }
        else
        {
            var paper = Build(heading, body, new PaperSource(file, number, part.HeadingLine, heading.Number));
            Count(found, section.Length > 0 ? section : paper.Category);
            items.Add(new ImportedPaper(paper));
            if (part.IsLast && (body.IsOpen || entry.IsCutOff || (hasDetails && !body.HasDetails)))
            {
                items.Add(new Notice(file, part.HeadingLine, $"the file ends inside the entry of {paper.Id}, which is kept as far as it goes"));
            }
        }

        AddHeadless(body.Segments.Skip(1), part.BodyLine, items);
        hasDetails |= body.HasDetails;
        this.category = body.Category ?? this.category;
    }

    private Paper Build(EntryHeading heading, EntryBody body, PaperSource source)
    {
        var draft = new PaperDraft { Id = heading.Id, Title = heading.Title };
        draft.AddOther("", heading.Extra);
        body.Segments[0].CopyTo(draft);
        if (!draft.HasCategory && this.category.Length > 0)
        {
            draft.AddCategories(this.category);
        }

        return draft.Build(source, date);
    }

    /// <summary>Sections with a paper's labels under a heading that is none of a paper, or under no heading at all.</summary>
    private void AddHeadless(IEnumerable<EntrySections> segments, long bodyLine, List<ImportItem> items)
    {
        foreach (var segment in segments.Where(segment => segment.LabelCount >= 2))
        {
            Count(rejected, this.category);
            var line = segment.HeadingLine > 0 ? segment.HeadingLine : segment.FirstLabelLine;
            items.Add(new Rejection(file, bodyLine + line, ++entries, "an entry without a heading that links to arxiv.org/abs/ID"));
        }
    }

    private static void Count(Dictionary<string, int> counts, string category) =>
        counts[category] = counts.GetValueOrDefault(category) + 1;

    [GeneratedRegex(@"没有(找到|发现)?(任何)?(新的?|相关)?论文|暂无(新)?论文|\bno new (papers|submissions)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EmptyDay();

    [GeneratedRegex(@"^#.*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex FirstHeading();
}
