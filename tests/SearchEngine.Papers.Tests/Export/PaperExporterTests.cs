using System.Globalization;
using System.Text;
using SearchEngine.Papers.Export;
using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests.Export;

/// <summary>What holds for every format.</summary>
public sealed class PaperExporterTests
{
    public static TheoryData<string> Formats => [.. ExportFormat.All.Select(format => format.Name)];

    [Theory, MemberData(nameof(Formats))]
    public async Task Writers_and_streams_get_the_same(string name)
    {
        Assert.True(ExportFormat.TryParse(name.ToUpperInvariant(), out var format));
        var papers = HostilePapers.Many(11, 200).ToList();
        var text = Exporting.Text(format, papers);
        Assert.Equal(text, Exporting.Text(format, papers));
        using var stream = new MemoryStream();
        PaperExporter.Write(format, papers, stream);
        Assert.Equal(text, Encoding.UTF8.GetString(stream.ToArray()));
        using var written = new AsyncOnlyStream();
        await PaperExporter.WriteAsync(format, papers, written);
        Assert.Equal(text, Encoding.UTF8.GetString(written.ToArray()));
        Assert.True(written.Largest < 200_000);
    }

    [Fact]
    public async Task Feeds_are_the_same_in_writers_and_streams()
    {
        var feed = AtomFeed.Of(new PaperSearchRequest("x"), new DateOnly(2025, 1, 1));
        var papers = HostilePapers.Many(11, 200).ToList();
        using var written = new AsyncOnlyStream();
        await PaperExporter.WriteAsync(feed, papers, written);
        Assert.Equal(Exporting.Text(feed, papers), Encoding.UTF8.GetString(written.ToArray()));
        Assert.Contains("</feed>", Exporting.Text(feed));
    }

    [Theory, MemberData(nameof(Formats))]
    public void Papers_are_written_one_by_one_until_it_is_cancelled(string name)
    {
        Assert.True(ExportFormat.TryParse(name, out var format));
        using var stop = new CancellationTokenSource();
        var taken = 0;
        IEnumerable<Paper> Endless()
        {
            while (true)
            {
                if (++taken == 100) stop.Cancel();
                yield return PaperSamples.Make("2501.00001");
            }
        }
        Assert.Throws<OperationCanceledException>(() => PaperExporter.Write(format, Endless(), new StringWriter(), null, stop.Token));
        Assert.Equal(100, taken);
    }

    [Fact]
    public void A_huge_paper_is_written_in_every_format()
    {
        var paper = new Paper { Id = "2501.00001", Title = new string('{', 500_000) + string.Concat(Enumerable.Repeat("$x BERT-", 60_000)), Authors = [.. Enumerable.Range(0, 5000).Select(i => $"Name{i} Family")] };
        Assert.All(ExportFormat.All, format => Assert.True(Exporting.Text(format, paper).Length > 1_000_000));
        Assert.Equal(5000, Assert.Single(BibTexEntry.Read(Exporting.Text(ExportFormat.BibTeX, paper))).Names.Count);
    }

    [Fact]
    public void Formats_have_names_types_and_extensions()
    {
        Assert.Equal(["bibtex", "ris", "csl", "jsonl"], ExportFormat.All.Select(format => format.ToString()));
        Assert.Equal([".bib", ".ris", ".json", ".jsonl"], ExportFormat.All.Select(format => format.FileExtension));
        Assert.All(ExportFormat.All, format => Assert.Matches("^application/[a-z.+-]+$", format.MediaType));
        Assert.False(ExportFormat.TryParse("endnote", out _));
        Assert.False(ExportFormat.TryParse(null, out _));
    }

    [Fact]
    public void The_culture_plays_no_part()
    {
        var paper = new Paper { Id = "2501.00001", Version = 2, Title = "T", Date = new DateOnly(2025, 1, 3), DatePrecision = DatePrecision.Day };
        var before = ExportFormat.All.Select(format => Exporting.Text(format, paper)).ToList();
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { DateTimeFormat = { DateSeparator = "!" }, NumberFormat = { NegativeSign = "~" } };
            Assert.Equal(before, ExportFormat.All.Select(format => Exporting.Text(format, paper)));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Pages_are_together_the_whole_list()
    {
        using var index = PaperSamples.Index(Enumerable.Range(0, 53).Select(i => PaperSamples.Make($"2501.{i:00000}")));
        var pages = index.SearchPages(new PaperSearchRequest("") { Top = 10 }).ToList();
        Assert.Equal(6, pages.Count);
        Assert.Equal(53, pages.SelectMany(page => page.Hits).Select(hit => hit.Paper.Id).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, 53), pages.SelectMany(page => page.Hits).Select(hit => hit.Rank));
        Assert.Empty(Assert.Single(index.SearchPages(new PaperSearchRequest("nothing"))).Hits);
    }

    /// <summary>A stream like that of a web server: it may not be waited for.</summary>
    private sealed class AsyncOnlyStream : Stream
    {
        private readonly List<byte> bytes = [];

        public int Largest { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => bytes.Count;

        public override long Position { get => bytes.Count; set => throw new NotSupportedException(); }

        public byte[] ToArray() => [.. bytes];

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            Largest = Math.Max(Largest, buffer.Length);
            bytes.AddRange(buffer.Span);
        }

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("written synchronously");

        public override void Flush() => throw new InvalidOperationException("flushed synchronously");

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
