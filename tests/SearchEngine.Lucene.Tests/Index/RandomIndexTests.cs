using System.Globalization;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;
using SearchEngine.Lucene.Tests.Store;

namespace SearchEngine.Lucene.Tests.Index;

/// <summary>
/// A long row of random changes, done to an index and to a plain list of documents. Whatever can be read of the index is to
/// be equal to what the list says, in the same order, after every commit and for readers that stay open.
/// </summary>
public sealed class RandomIndexTests
{
    [Theory]
    [InlineData(1, false, false)]
    [InlineData(2, false, true)]
    [InlineData(3, true, false)]
    [InlineData(4, true, true)]
    [InlineData(5, false, false)]
    [InlineData(6, false, true)]
    [InlineData(7, true, true)]
    [InlineData(8, false, false)]
    public void An_index_holds_what_a_list_of_documents_holds(int seed, bool inFiles, bool compound)
    {
        using var folder = new TemporaryFolder();
        using IndexDirectory directory = inFiles ? new FileSystemDirectory(folder.Path) : new MemoryDirectory();
        var random = new Random(seed);
        using var session = new Session(directory, random, new IndexWriterOptions(new FieldAnalyzers(new WordAnalyzer(random.Next(2) * 100)))
        {
            // From a segment for each document to one for a few dozen.
            RamBudgetMegabytes = new[] { 0.0001, 0.4, 1.0 }[seed % 3],
            CompoundBelowBytes = compound ? long.MaxValue : 0,
            MergeFactor = random.Next(2, 6),
        });
        // Commits to files wait for the disk.
        for (var step = 0; step < (inFiles ? 150 : 600); step++) session.Step();
        session.End();
    }

    /// <summary>The index with its writer and readers, and the list.</summary>
    private sealed class Session(IndexDirectory directory, Random random, IndexWriterOptions options) : IDisposable
    {
        private readonly RandomDocuments documents = new(random);
        private readonly List<(DirectoryReader Reader, List<string> Told)> readers = [];
        private readonly WordAnalyzer analyzer = (WordAnalyzer)options.Analyzers["any"];
        private IndexWriter writer = IndexWriter.Open(directory, options);
        private List<Document> present = [];
        private List<Document> committed = [];
        private int commits;

        public void Step()
        {
            switch (random.Next(100))
            {
                case < 40:
                    var added = documents.Next(Id());
                    writer.Add(added);
                    present.Add(added);
                    break;
                case < 65:
                    var id = new Term("id", Id());
                    var replacing = documents.Next(id.Text);
                    writer.Update(id, replacing);
                    Remove(id);
                    present.Add(replacing);
                    break;
                case < 73:
                    var term = documents.NextTerm();
                    writer.Delete(term);
                    Remove(term);
                    break;
                case < 79:
                    Assert.ThrowsAny<ArgumentException>(() => writer.Update(new Term("id", Id()), documents.NextBad()));
                    break;
                case < 82:
                    writer.Flush();
                    break;
                case < 86:
                    ReadUncommitted();
                    break;
                case < 95:
                    Commit();
                    break;
                case < 97:
                    writer.ForceMerge(random.Next(1, 4));
                    break;
                default:
                    writer.Rollback();
                    writer = IndexWriter.Open(directory, options);
                    present = [.. committed];
                    break;
            }
        }

        public void End()
        {
            Commit();
            writer.ForceMerge();
            Commit();
            using (var reader = DirectoryReader.Open(directory)) Assert.True(reader.SegmentCount <= 1 && reader.MaxDoc == reader.NumDocs);
            foreach (var (reader, told) in readers) Assert.Equal(told, Telling.Of(reader));
            writer.Delete(new Term("id", "no such"));
            foreach (var id in Enumerable.Range(0, 40)) writer.Delete(new Term("id", Name(id)));
            present.RemoveAll(document => document.Any(field => field.Name == "id"));
            Commit();
        }

        public void Dispose()
        {
            writer.Dispose();
            foreach (var (reader, _) in readers) reader.Dispose();
            using var after = DirectoryReader.Open(directory);
            var needed = IndexFiles.Of(after.Commit).ToHashSet();
            Assert.DoesNotContain(directory.List(), file => !needed.Contains(file) && file != IndexFiles.WriteLock);
        }

        private void Commit()
        {
            writer.Commit(new Dictionary<string, string> { ["commit"] = $"{++commits}" });
            committed = [.. present];
            Assert.Equal(present.Count, writer.NumDocs);
            var report = IndexChecker.Check(directory);
            Assert.True(report.IsClean, string.Join('\n', report.Problems));
            var reader = DirectoryReader.Open(directory);
            Keep(reader);
            Assert.Equal(commits.ToString(CultureInfo.InvariantCulture), reader.UserData["commit"]);
            // A reader of an earlier state comes to the same by taking over what it has open already.
            using var followed = readers[random.Next(readers.Count)].Reader.OpenIfChanged(directory);
            if (followed is not null) Assert.Equal(readers[^1].Told, Telling.Of(followed));
        }

        private void ReadUncommitted()
        {
            Keep(writer.OpenReader());
            Assert.Equal(present.Count, writer.NumDocs);
            using var lasting = committed.Count > 0 ? DirectoryReader.Open(directory) : null;
            if (lasting is not null) Assert.Equal(committed.Count, lasting.NumDocs);
        }

        /// <summary>Compares a reader that has just been opened, and keeps it open: what it sees must not change later.</summary>
        private void Keep(DirectoryReader reader)
        {
            var told = Telling.Of(present, analyzer);
            Assert.Equal(told, Telling.Of(reader));
            Assert.Equal(present.Count, reader.NumDocs);
            readers.Add((reader, told));
            if (readers.Count < 5) return;
            var oldest = readers[0];
            Assert.Equal(oldest.Told, Telling.Of(oldest.Reader));
            oldest.Reader.Dispose();
            readers.RemoveAt(0);
        }

        private void Remove(Term term) => present.RemoveAll(document => document.Any(field =>
            field.Name == term.Field && field.Type.IndexOptions != IndexOptions.None && Holds(field, term)));

        private bool Holds(Field field, Term term) => field.Type.Tokenized
            ? Telling.Of([[Field.Of("f", (string)field.Value, new FieldType(IndexOptions.Docs, Tokenized: true, OmitNorms: true))]], analyzer)[0]
                .Split('\n').Contains($"f/{Convert.ToHexString(term.Bytes)} ")
            : field.Value is string text && text == term.Text;

        private string Id() => Name(random.Next(40));

        private static string Name(int id) => $"id{id}";
    }
}
