using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Index;

/// <summary>
/// A small index of all kinds of fields, of which every file is changed in every place, cut and removed. No damage goes
/// unnoticed, and nothing but the exceptions of a damaged index comes of it.
/// </summary>
public sealed class DamageTests
{
    private const int PlacesInFile = 200;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_changed_bit_is_found_wherever_it_is(bool compound)
    {
        using var directory = Index(compound);
        var random = new Random(31);
        foreach (var file in directory.List())
        {
            var sound = directory[file].ToArray();
            foreach (var at in Places(sound.Length, random))
            {
                var damaged = sound.ToArray();
                damaged[at] ^= (byte)(1 << random.Next(8));
                directory[file] = damaged;
                AssertFound(directory, file, $"byte {at} of {sound.Length} changed from {sound[at]:x2} to {damaged[at]:x2}");
            }
            directory[file] = sound;
        }
        Read(directory, ChecksumVerification.Full);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_that_is_cut_is_found(bool compound)
    {
        using var directory = Index(compound);
        foreach (var file in directory.List())
        {
            var sound = directory[file].ToArray();
            foreach (var length in new[] { 0, 1, 15, 16, 17, sound.Length / 2, sound.Length - 17, sound.Length - 16, sound.Length - 1 })
            {
                directory[file] = sound[..Math.Min(length, sound.Length - 1)];
                AssertFound(directory, file, $"cut to {length} of {sound.Length} bytes");
            }
            directory[file] = [.. sound, 0];
            AssertFound(directory, file, "a byte added");
            directory[file] = sound;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_that_is_missing_is_named(bool compound)
    {
        using var directory = Index(compound);
        foreach (var file in directory.List().Where(file => !file.StartsWith("segments", StringComparison.Ordinal)))
        {
            var sound = directory[file];
            directory.Delete(file);
            AssertFound(directory, file, "missing");
            directory[file] = sound;
        }
        directory.Delete(directory.List()[^1]);
        Assert.Throws<IndexNotFoundException>(() => DirectoryReader.Open(directory));
        Assert.Throws<IndexNotFoundException>(() => IndexChecker.Check(directory));
    }

    [Fact]
    public void A_missing_file_is_named_without_its_folder()
    {
        using var folder = new Store.TemporaryFolder();
        using var files = new FileSystemDirectory(folder.Path);
        using (var memory = Index(compound: false))
        {
            foreach (var name in memory.List())
            {
                using var output = files.Create(name);
                output.WriteBytes(memory[name]);
            }
        }
        foreach (var name in files.List().Where(name => name.EndsWith(".fdt", StringComparison.Ordinal) || name.EndsWith(".liv", StringComparison.Ordinal)))
        {
            File.Move(Path.Combine(folder.Path, name), Path.Combine(folder.Path, "away"));
            Assert.Equal(name, Assert.Throws<CorruptIndexException>(() => DirectoryReader.Open(files)).FileName);
            Assert.Equal(name, Assert.Throws<CorruptIndexException>(() => IndexWriter.Open(files, Options(compound: false))).FileName);
            File.Move(Path.Combine(folder.Path, "away"), Path.Combine(folder.Path, name));
        }
        using var reader = DirectoryReader.Open(files);
        Assert.Equal(7, reader.NumDocs);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Unverified_damage_ends_in_the_exceptions_of_an_index_or_goes_unnoticed(bool compound)
    {
        using var directory = Index(compound);
        var random = new Random(32);
        foreach (var file in directory.List())
        {
            var sound = directory[file].ToArray();
            foreach (var at in Places(sound.Length, random))
            {
                var damaged = sound.ToArray();
                damaged[at] = random.Next(3) switch { 0 => 0xFF, 1 => 0, _ => (byte)(damaged[at] ^ 1 << random.Next(8)) };
                directory[file] = damaged;
                try
                {
                    Read(directory, ChecksumVerification.MetadataOnly);
                }
                catch (Exception e) when (e is CorruptIndexException or UnsupportedIndexException)
                {
                }
                catch (Exception other)
                {
                    Assert.Fail($"{file}, byte {at} changed from {sound[at]:x2} to {damaged[at]:x2}: {other}");
                }
            }
            directory[file] = sound;
        }
    }

    [Fact]
    public void A_damaged_index_is_not_opened_for_writing_and_stays_as_it_is()
    {
        using var directory = Index(compound: false);
        var file = directory.List().First(name => name.EndsWith(".doc", StringComparison.Ordinal));
        var damaged = directory[file].ToArray();
        damaged[^20] ^= 4;
        directory[file] = damaged;
        var files = directory.List();
        for (var i = 0; i < 2; i++)
            Assert.Equal(file, Assert.Throws<CorruptIndexException>(() => IndexWriter.Open(directory, Options(compound: false))).FileName);
        Assert.Equal(files, directory.List());
    }

    private static void AssertFound(MemoryDirectory directory, string file, string what)
    {
        try
        {
            DirectoryReader.Open(directory).Dispose();
            Assert.Fail($"{file}, {what}: not noticed");
        }
        catch (IndexException e) when (e is CorruptIndexException or UnsupportedIndexException)
        {
            var named = (e as CorruptIndexException)?.FileName ?? ((UnsupportedIndexException)e).FileName;
            // A segment whose .si is missing is missed by the commit, which says which file it is.
            Assert.True(named == file || (named.StartsWith("segments", StringComparison.Ordinal) && e.Message.Contains(file, StringComparison.Ordinal)), $"{file}, {what}: {e}");
        }
        catch (Exception other) when (other is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{file}, {what}: {other}");
        }
        var report = IndexChecker.Check(directory);
        Assert.Contains(report.Problems, problem => problem.File == file || problem.Reason.Contains(file, StringComparison.Ordinal));
    }

    private static void Read(IndexDirectory directory, ChecksumVerification verification)
    {
        using var reader = DirectoryReader.Open(directory, verification);
        Telling.Of(reader);
    }

    private static MemoryDirectory Index(bool compound)
    {
        var directory = new MemoryDirectory();
        var documents = new RandomDocuments(new Random(5));
        using var writer = IndexWriter.Open(directory, Options(compound));
        for (var id = 0; id < 9; id++)
        {
            var document = documents.Next($"{id}");
            if (document.Count == 0) document.Add(Field.Keyword("id", $"{id}", stored: true));
            writer.Add(document);
            if (id == 5) writer.Flush();
        }
        writer.Delete(new Term("id", "3"));
        writer.Delete(new Term("id", "8"));
        writer.Commit();
        return directory;
    }

    private static IndexWriterOptions Options(bool compound) =>
        new(new FieldAnalyzers(new WordAnalyzer())) { CompoundBelowBytes = compound ? long.MaxValue : 0 };

    /// <summary>Every place of a small file; of a larger one its header, its footer and a choice of what lies between.</summary>
    private static List<int> Places(int length, Random random) => length <= PlacesInFile
        ? [.. Enumerable.Range(0, length)]
        : [.. Enumerable.Range(0, 50), .. Enumerable.Range(0, PlacesInFile - 80).Select(_ => random.Next(length)), .. Enumerable.Range(length - 30, 30)];
}
