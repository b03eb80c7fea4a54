using SearchEngine.Papers;
using SearchEngine.Papers.Export;
using SearchEngine.Papers.Search;

namespace SearchEngine.Interop.Tests.Export;

/// <summary>Feeds are Atom by a schema of RFC 4287, which xmllint holds them to.</summary>
public sealed class AtomTests : IDisposable
{
    static readonly string Schema = Path.Combine(Repository.Root, "tests", "SearchEngine.Interop.Tests", "Export", "atom.rng");
    static readonly AtomFeed Feed = AtomFeed.Of(new PaperSearchRequest("联邦 <b>&"), new DateOnly(2026, 1, 7)) with { Self = new Uri("https://example.org/feeds/search.atom?q=%3Cb%3E&x=1"), Alternate = new Uri("https://example.org/") };
    readonly string folder = Directory.CreateTempSubdirectory("atom-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [ConsumerFact("xmllint")]
    public async Task Feeds_of_real_and_of_hostile_papers_are_valid()
    {
        foreach (var papers in (IReadOnlyList<Paper>[])[[], ExportedPapers.Real, ExportedPapers.Broken])
        {
            var path = Path.Combine(folder, "feed.atom");
            await using (var file = File.Create(path)) await PaperExporter.WriteAsync(Feed, papers, file);
            Consumer.Run("xmllint", ["error"], "--noout", "--nonet", "--huge", "--relaxng", Schema, path);
            var titles = Consumer.Run("xmllint", ["error"], "--nonet", "--huge", "--xpath", "count(//*[local-name()='entry']/*[local-name()='title' and string-length(.) > 0])", path);
            Assert.Equal(papers.Count.ToString(), titles.Trim());
        }
    }

    [ConsumerFact("xmllint")]
    public void The_schema_refuses_what_is_no_feed()
    {
        var good = new StringWriter();
        PaperExporter.Write(Feed, ExportedPapers.Broken.Take(1), good);
        foreach (var (part, instead) in (ReadOnlySpan<(string, string)>)
            [("<updated>2026-01-07T00:00:00Z</updated>", ""), ("2026-01-07T00:00:00Z", "2026-01-07"), ("<id>urn:uuid:", "<id>"), ("<name>arXiv</name>", ""), ("rel=\"self\"", "rel=\"x y\""), ("</entry>", "<x/></entry>")])
        {
            Assert.Contains(part, good.ToString(), StringComparison.Ordinal);
            var path = Path.Combine(folder, "bad.atom");
            File.WriteAllText(path, good.ToString().Replace(part, instead, StringComparison.Ordinal));
            Assert.Throws<Xunit.Sdk.TrueException>(() => Consumer.Run("xmllint", [], "--noout", "--nonet", "--relaxng", Schema, path));
        }
    }
}
