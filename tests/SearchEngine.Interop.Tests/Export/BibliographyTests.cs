using System.Text.Json;
using System.Xml.Linq;
using SearchEngine.Papers;
using SearchEngine.Papers.Export;

namespace SearchEngine.Interop.Tests.Export;

/// <summary>What pandoc and bibutils read in exports is what the papers say.</summary>
public sealed class BibliographyTests : IDisposable
{
    static readonly XNamespace Mods = "http://www.loc.gov/mods/v3";
    readonly string folder = Directory.CreateTempSubdirectory("export-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [ConsumerFact("pandoc")]
    public void Pandoc_reads_BibTeX() => PandocReads(ExportFormat.BibTeX, "bibtex");

    [ConsumerFact("pandoc")]
    public void Pandoc_reads_CslJson() => PandocReads(ExportFormat.CslJson, "csljson");

    /// <summary>pandoc writes titles of BibTeX like sentences, but for what is in braces.</summary>
    [ConsumerFact("pandoc")]
    public void Capitals_that_have_to_stay_survive_a_reader_that_writes_titles_like_sentences()
    {
        (string Title, string Read)[] titles =
        [
            ("BERT and U-Net on ImageNet: A Study of Gaussian Noise in 3D", "BERT and U-Net on ImageNet: A study of Gaussian noise in 3D"),
            ("Solving $O(N)$ Models with GPT-4 and K-Means", "Solving O(N) models with GPT-4 and K-Means"),
            ("Learning on the streets of Paris with École's data", "Learning on the streets of Paris with École’s data"),
            ("Attention Is All You Need", "Attention is all you need"),
        ];
        var papers = titles.Select((title, i) => new Paper { Id = $"2501.{i:00000}", Title = title.Title, Authors = ["A B"] });
        Assert.Equal(titles.Select(title => title.Read), Items("bibtex", papers.Save(ExportFormat.BibTeX, folder)).Select(item => item.GetProperty("title").GetString()));
    }

    [ConsumerFact("bib2xml")]
    public void Bibutils_reads_BibTeX()
    {
        var real = ExportedPapers.Real;
        var read = Records("bib2xml", real.Save(ExportFormat.BibTeX, folder));
        Assert.Equal(real.Count, read.Count);
        foreach (var (paper, record) in real.Zip(read)) AssertRead(paper, record);
        var broken = ExportedPapers.Broken;
        Assert.Equal(broken.Select(ExportedPapers.KeyOf), Records("bib2xml", broken.Save(ExportFormat.BibTeX, folder)).Select(record => record.Attribute("ID")!.Value));
    }

    [ConsumerFact("ris2xml")]
    public void Bibutils_reads_RIS()
    {
        var real = ExportedPapers.Real;
        var read = Records("ris2xml", real.Save(ExportFormat.Ris, folder));
        Assert.Equal(real.Count, read.Count);
        foreach (var (paper, record) in real.Zip(read)) AssertRead(paper, record);
        var broken = ExportedPapers.Broken;
        var records = Records("ris2xml", broken.Save(ExportFormat.Ris, folder));
        Assert.Equal(broken.Select(ExportedPapers.KeyOf), records.Select(record => record.Attribute("ID")!.Value));
        Assert.Equal(broken.Select(paper => Plain.Letters(paper.Title.ReplaceLineEndings(" "))), records.Select((record, i) => TitleOf(record)));
    }

    List<XElement> Records(string program, string file) =>
        [.. XElement.Parse(Consumer.Run(program, ["could not", "unrecognized", "error", "malformed"], "-i", "utf8", file)).Elements(Mods + "mods")];

    static string TitleOf(XElement record) => Plain.Letters(string.Concat(record.Element(Mods + "titleInfo")!.Elements().Select(part => $"{part.Value} ")));

    static void AssertRead(Paper paper, XElement record)
    {
        Assert.Equal(ExportedPapers.KeyOf(paper), record.Attribute("ID")!.Value);
        if (Plain.Is(paper.Title)) Assert.Equal(Plain.Letters(paper.Title), TitleOf(record));
        var names = record.Elements(Mods + "name").ToList();
        Assert.Equal(paper.Authors.Count, names.Count);
        foreach (var (author, name) in paper.Authors.Zip(names))
        {
            var parts = name.Elements(Mods + "namePart").ToLookup(part => part.Attribute("type")?.Value ?? "", part => part.Value.TrimEnd(','));
            var whole = string.Concat(parts["given"].Concat(parts["family"]).Concat(parts["suffix"]).Concat(parts[""]));
            Assert.Equal(Plain.Letters(Straight(author)), Plain.Letters(whole));
        }
        if (!paper.Id.Contains('/')) Assert.StartsWith($"20{paper.Id[..2]}-{paper.Id[2..4]}", record.Descendants(Mods + "dateIssued").Single().Value, StringComparison.Ordinal);
        if (Plain.Is(paper.Abstract)) Assert.Equal(Plain.Letters(paper.Abstract), Plain.Letters(record.Element(Mods + "abstract")?.Value ?? ""));
        Assert.Contains(paper.Url, record.Descendants(Mods + "url").Select(url => url.Value));
    }

    void PandocReads(ExportFormat format, string name)
    {
        var real = ExportedPapers.Real;
        var read = Items(name, real.Save(format, folder));
        Assert.Equal(real.Count, read.Count);
        foreach (var (paper, item) in real.Zip(read)) AssertRead(paper, item);
        // Not the huge title: pandoc takes half a minute for it.
        var broken = ExportedPapers.Broken.Where(paper => paper.Title.Length < 100_000).ToList();
        var items = Items(name, broken.Save(format, folder));
        Assert.Equal(broken.Select(ExportedPapers.KeyOf), items.Select(item => item.GetProperty("id").GetString()));
        foreach (var (paper, item) in broken.Zip(items))
        {
            Assert.Equal(paper.Authors.Count, item.TryGetProperty("author", out var authors) ? authors.GetArrayLength() : 0);
            Assert.StartsWith("Title", Plain.Letters(paper.Title).Length < 100 && paper.Id.StartsWith("2502", StringComparison.Ordinal) ? item.GetProperty("title").GetString() : "Title", StringComparison.Ordinal);
        }
    }

    List<JsonElement> Items(string format, string file)
    {
        using var json = JsonDocument.Parse(Consumer.Run("pandoc", ["warning"], "-f", format, "-t", "csljson", file));
        return [.. json.RootElement.Clone().EnumerateArray()];
    }

    static void AssertRead(Paper paper, JsonElement item)
    {
        Assert.Equal(ExportedPapers.KeyOf(paper), item.GetProperty("id").GetString());
        if (Plain.Is(paper.Title)) Assert.Equal(Plain.Letters(paper.Title), Plain.Letters(item.GetProperty("title").GetString()!), ignoreCase: true);
        if (Plain.Is(paper.Abstract) && paper.Abstract.Length > 0) Assert.Equal(Plain.Letters(paper.Abstract), Plain.Letters(item.GetProperty("abstract").GetString()!));
        Assert.Equal(paper.Authors.Count, item.TryGetProperty("author", out var authors) ? authors.GetArrayLength() : 0);
        if (paper.Authors.Count > 0)
            Assert.Equal(paper.Authors.Select(author => Plain.Letters(Straight(author))), authors.EnumerateArray().Select(author => Plain.Letters(NameOf(author))));
        var issued = item.GetProperty("issued").GetProperty("date-parts")[0];
        if (!paper.Id.Contains('/')) Assert.Equal((2000 + int.Parse(paper.Id[..2]), int.Parse(paper.Id[2..4])), (Number(issued[0]), Number(issued[1])));
        Assert.Equal($"10.48550/arXiv.{paper.Id}", item.GetProperty("DOI").GetString());
        Assert.Equal(paper.Url, item.GetProperty("URL").GetString());
    }

    static int Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetInt32() : int.Parse(value.GetString()!);

    /// <summary>A name in the order of its parts in CSL.</summary>
    static string NameOf(JsonElement name)
    {
        string[] parts = ["given", "dropping-particle", "non-dropping-particle", "family", "suffix", "literal"];
        return string.Concat(parts.Select(part => name.TryGetProperty(part, out var value) ? $"{value.GetString()} " : ""));
    }

    /// <summary>A name with its given part first, however it is written.</summary>
    static string Straight(string name) => name.Split(',') is [var family, var given] ? $"{given} {family}" : name;
}
