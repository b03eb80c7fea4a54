using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers.Import;
using SearchEngine.Papers.Translation;

namespace SearchEngine.Papers.Tests.Translation;

/// <summary>The dictionary beside an index: mined by imports, kept, copied, and noticed where it is damaged.</summary>
public sealed class KeptTranslationsTests : IDisposable
{
    private const int Enough = TranslationKeeper.MinPapers;

    private static readonly Paper[] Papers = PlantedPapers.Of(21, 4 * Enough);

    private readonly ImportFolder folder = new();

    private string Index => Path.Combine(folder.Path, "index");

    private string Kept => Path.Combine(Index, KeptTranslations.FileName);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Imports_mine_anew_when_enough_has_changed()
    {
        Assert.Null(Import(Papers[..(Enough - 1)]).TranslationsMined);
        Assert.False(File.Exists(Kept));
        Assert.Equal(TranslationDictionary.Default.Count, Translations().Count);

        Assert.True(Import(Papers[(Enough - 1)..Enough]).TranslationsMined > 20);
        Assert.Equal(Enough, KeptTranslations.Read(File.ReadAllBytes(Kept)).Papers);
        Assert.Null(Import(Papers[Enough..(Enough + 400)]).TranslationsMined);
        Assert.Null(Import(Papers[..Enough]).TranslationsMined);
        Assert.True(Import(Papers[(Enough + 400)..(Enough + 500)]).TranslationsMined > 20);
        Assert.Equal(Enough + 500, KeptTranslations.Read(File.ReadAllBytes(Kept)).Papers);

        // The index's own evidence, and what comes with the library.
        var own = Translations();
        Assert.Equal(KeptTranslations.Read(File.ReadAllBytes(Kept)).Dictionary.Of("量子")[0].Together, own.Of("量子")[0].Together);
        Assert.NotEmpty(own.Of("灾难性遗忘"));
    }

    [Fact]
    public void A_version_names_the_commit_and_the_dictionary_beside_it()
    {
        Import(Papers[..10]);
        using var first = PaperIndex.Open(Index);
        using (var again = PaperIndex.Open(Index)) Assert.Equal(first.Version, again.Version);
        Assert.Matches("^[0-9]+-[0-9a-f]{32}$", first.Version);
        Import(Papers[10..11]);
        using var second = PaperIndex.Open(Index);
        Assert.NotEqual(first.Version, second.Version);
        // Mined after the commit that is open.
        var before = second.Version;
        using (var directory = new FileSystemDirectory(Index)) new KeptTranslations(TranslationDictionary.Default, 1, 1).Write(directory);
        Assert.Equal(before, second.Version);
        second.RefreshTranslations();
        Assert.Matches($"^{before}-[0-9a-f]{{16}}$", second.Version);
        using var other = PaperSamples.Index(Papers[..10]);
        Assert.NotEqual(first.Version.Split('-')[1], other.Version.Split('-')[1]);
    }

    [Fact]
    public void An_indexer_that_stays_open_counts_what_it_wrote()
    {
        using var indexer = PaperIndexer.Open(new MemoryDirectory());
        Assert.NotNull(indexer.Import(Papers[..Enough].Select(Item)).TranslationsMined);
        Assert.Null(indexer.Import(Papers[..499].Select(Changed).Select(Item)).TranslationsMined);
        Assert.NotNull(indexer.Import(Papers[499..500].Select(Changed).Select(Item)).TranslationsMined);

        static Paper Changed(Paper paper) => paper with { Tldr = paper.Tldr + "新" };
    }

    [Fact]
    public void What_is_searched_takes_up_a_new_dictionary()
    {
        Import(Papers[..10]);
        using var live = LivePaperIndex.Open(Index);
        using (var before = live.Acquire()) Assert.Equal(TranslationDictionary.Default.Count, before.Value.Translations.Count);
        var mined = new KeptTranslations(new TranslationDictionary([new("量子猫", "quantum cat", 0.9, 9, 10, 11, 99)]), 1, 10);

        // Without a commit, as it comes after one.
        using (var directory = new FileSystemDirectory(Index)) mined.Write(directory);
        Assert.False(live.Refresh());
        using (var after = live.Acquire()) Assert.Equal("quantum cat", Assert.Single(after.Value.Translations.Of("量子猫")).English);

        Import(Papers[10..20]);
        Assert.True(live.Refresh());
        using var later = live.Acquire();
        Assert.Single(later.Value.Translations.Of("Quantum cats"));
    }

    [Fact]
    public void Damage_is_noticed_wherever_it_is_and_the_shipped_dictionary_serves()
    {
        Import(Papers[..Enough]);
        var whole = File.ReadAllBytes(Kept);
        var (random, step) = (new Random(5), Math.Max(1, whole.Length / 400));
        for (var at = 0; at < whole.Length; at += at < 64 || at > whole.Length - 64 ? 1 : random.Next(1, 2 * step))
        {
            var damaged = (byte[])whole.Clone();
            damaged[at] ^= (byte)(1 << random.Next(8));
            Assert.Throws<InvalidDataException>(() => KeptTranslations.Read(damaged));
            Assert.Throws<InvalidDataException>(() => KeptTranslations.Read(whole.AsSpan(0, at)));
        }

        File.WriteAllBytes(Kept, whole[..^7]);
        using (var index = PaperIndex.Open(Index))
        {
            Assert.Same(TranslationDictionary.Default, index.Translations);
            Assert.Contains($"{KeptTranslations.FileName} is damaged", index.TranslationsProblem, StringComparison.Ordinal);
        }
        using (var directory = new FileSystemDirectory(Index)) Assert.True(IndexChecker.Check(directory).IsClean);

        // The next import mines it again, though next to nothing changed.
        Assert.NotNull(Import(Papers[Enough..(Enough + 1)]).TranslationsMined);
        using var mended = PaperIndex.Open(Index);
        Assert.Null(mended.TranslationsProblem);
        Assert.NotSame(TranslationDictionary.Default, mended.Translations);
    }

    [Fact]
    public void A_damaged_body_with_a_right_checksum_is_damage_as_well()
    {
        using var stream = new MemoryStream();
        TranslationFormat.Write(TranslationDictionary.Default, stream);
        var whole = stream.ToArray();
        var random = new Random(6);
        for (var round = 0; round < 200; round++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                // Some damage is only another word; nothing but this exception comes of the rest.
                Assert.InRange(TranslationFormat.Read(new MemoryStream(damaged)).Count, 0, 1 << 20);
            }
            catch (InvalidDataException)
            {
            }
        }
        Assert.Throws<InvalidDataException>(() => TranslationFormat.Read(new MemoryStream(whole, 0, whole.Length / 2)));
    }

    [Fact]
    public void A_dictionary_of_a_later_commit_or_of_an_index_that_was_here_before_is_not_used()
    {
        Import(Papers[..Enough]);
        using (var directory = new FileSystemDirectory(Index)) (KeptTranslations.ReadOrNull(directory)! with { Generation = 1000 }).Write(directory);
        using (var index = PaperIndex.Open(Index)) Assert.Contains("of commit 1000", index.TranslationsProblem, StringComparison.Ordinal);
        Assert.NotNull(Import(Papers[Enough..(Enough + 1)]).TranslationsMined);

        foreach (var segments in Directory.GetFiles(Index, "*").Where(file => file != Kept)) File.Delete(segments);
        Import(Papers[..5]);
        Assert.False(File.Exists(Kept));
    }

    [Fact]
    public void Backups_have_the_dictionary_and_bring_it_back()
    {
        var backup = Path.Combine(folder.Path, "backup");
        Import(Papers[..Enough]);
        var mined = Translations().Count;
        PaperBackup.Create(Index, backup);
        using (var copy = PaperIndex.Open(backup)) Assert.Equal((mined, null), (copy.Translations.Count, copy.TranslationsProblem));

        Import(Papers[Enough..]);
        Assert.Equal(4 * Enough, KeptTranslations.Read(File.ReadAllBytes(Kept)).Papers);
        PaperBackup.Restore(backup, Index, replace: true);
        Assert.Equal(Enough, KeptTranslations.Read(File.ReadAllBytes(Kept)).Papers);
        Assert.Equal(mined, Translations().Count);

        File.Delete(Path.Combine(backup, KeptTranslations.FileName));
        PaperBackup.Restore(backup, Index, replace: true);
        Assert.False(File.Exists(Kept));
    }

    private static ImportItem Item(Paper paper) => new ImportedPaper(paper);

    private ImportReport Import(Paper[] papers)
    {
        using var indexer = PaperIndexer.Open(Index);
        return indexer.Import(papers.Select(Item));
    }

    private TranslationDictionary Translations()
    {
        using var index = PaperIndex.Open(Index);
        return index.Translations;
    }
}
