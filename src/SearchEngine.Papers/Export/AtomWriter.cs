using System.Globalization;
using System.Xml;

namespace SearchEngine.Papers.Export;

/// <summary>Papers as entries of an Atom feed.</summary>
internal sealed class AtomWriter : PaperWriter, IDisposable
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Xhtml = "http://www.w3.org/1999/xhtml";

    // The scheme that arXiv's own feeds give.
    private const string CategoryScheme = "http://arxiv.org/schemas/atom";
    private readonly AtomFeed feed;
    private readonly XmlWriter xml;

    public AtomWriter(TextWriter output, AtomFeed feed) : base(output)
    {
        this.feed = feed;
        xml = XmlWriter.Create(output, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.None });
    }

    public override void Begin()
    {
        // An XmlWriter would name the encoding of strings.
        xml.WriteRaw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        xml.WriteStartElement("feed", Atom);
        Text("title", feed.Title);
        Element("id", feed.Id);
        Element("updated", Timestamp(feed.Updated));
        if (feed.Self is { } self) Link("self", self.AbsoluteUri, AtomFeed.MediaType);
        if (feed.Alternate is { } alternate) Link("alternate", alternate.AbsoluteUri, "text/html");
        // Whose authors are not known has those of the feed, and it must have some.
        Person("arXiv");
        Element("generator", "SearchEngine");
    }

    public override void Write(Paper paper)
    {
        xml.WriteStartElement("entry", Atom);
        Text("title", paper.Title);
        Element("id", EntryId(paper));
        var moment = Timestamp(paper.Date is { } date ? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero) : feed.Updated);
        Element("updated", moment);
        if (paper.Date is not null) Element("published", moment);
        if (ExportText.WebAddress(paper.Url) is { } page) Link("alternate", page, "text/html");
        if (ReferenceFields.Doi(paper) is { } doi) Link("related", $"https://doi.org/{doi}", null);
        if (ExportText.WebAddress(paper.CodeUrl) is { } code) Link("related", code, null);
        foreach (var author in paper.Authors.Select(ExportText.OneLine).Where(author => author.Length > 0)) Person(author);
        foreach (var category in paper.Categories) Category(category);
        if (paper.Tldr.Length > 0) Text("summary", paper.Tldr);
        else if (paper.Abstract.Length > 0) Text("summary", paper.Abstract);
        WriteContent(paper);
        xml.WriteEndElement();
    }

    public override void End()
    {
        xml.WriteEndElement();
        xml.WriteRaw("\n");
        xml.Flush();
    }

    public void Dispose() => xml.Dispose();

    private static string EntryId(Paper paper) => $"https://arxiv.org/abs/{Uri.EscapeDataString(ExportText.WellFormed(paper.Id)).Replace("%2F", "/", StringComparison.Ordinal)}";

    private static string Timestamp(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private void WriteContent(Paper paper)
    {
        xml.WriteStartElement("content", Atom);
        xml.WriteAttributeString("type", "xhtml");
        xml.WriteStartElement("div", Xhtml);
        Paragraphs("", paper.TitleTranslation);
        Summary(paper.Summary);
        if (paper.OtherSummary is { } other) Summary(other);
        foreach (var (label, text) in paper.OtherSections) Paragraphs(label, text);
        Paragraphs("Abstract", paper.Abstract);
        Paragraphs("", paper.AbstractTranslation);
        Paragraphs("Keywords", ReferenceFields.Keywords(paper));
        Paragraphs("Comment", paper.Comment);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void Summary(PaperSummary summary)
    {
        Paragraphs("TL;DR", summary.Tldr);
        Paragraphs("Motivation", summary.Motivation);
        Paragraphs("Method", summary.Method);
        Paragraphs("Result", summary.Result);
        Paragraphs("Conclusion", summary.Conclusion);
    }

    /// <summary>The lines of a text as paragraphs, each in its own language; the label before the first is in English, or the digest's.</summary>
    private void Paragraphs(string label, string text)
    {
        text = ExportText.Lines(text);
        if (text.Length == 0) return;
        label = ExportText.OneLine(label);
        foreach (var line in text.Split('\n'))
        {
            xml.WriteStartElement("p", Xhtml);
            if (label.Length > 0)
            {
                xml.WriteElementString("b", Xhtml, $"{label}:");
                xml.WriteString(" ");
                label = "";
            }
            xml.WriteStartElement("span", Xhtml);
            Language(line);
            xml.WriteString(line);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
    }

    private void Text(string name, string text)
    {
        text = ExportText.OneLine(text);
        xml.WriteStartElement(name, Atom);
        xml.WriteAttributeString("type", "text");
        Language(text);
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    private void Language(string text)
    {
        if (ExportText.Language(text) is { } language) xml.WriteAttributeString("xml", "lang", null, language);
    }

    private void Element(string name, string text) => xml.WriteElementString(name, Atom, text);

    private void Person(string name)
    {
        xml.WriteStartElement("author", Atom);
        Element("name", name);
        xml.WriteEndElement();
    }

    private void Category(string category)
    {
        xml.WriteStartElement("category", Atom);
        xml.WriteAttributeString("term", ExportText.OneLine(category));
        xml.WriteAttributeString("scheme", CategoryScheme);
        xml.WriteEndElement();
    }

    private void Link(string relation, string address, string? type)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        if (type is not null) xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }
}
