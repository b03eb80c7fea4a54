using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers;

namespace SearchEngine.Cli.Tests;

/// <summary><c>papers backup</c> and <c>papers restore</c>.</summary>
public sealed class BackupTests(SampleIndex sample) : IClassFixture<SampleIndex>
{
    [Fact]
    public async Task A_backup_is_made_searched_brought_up_to_date_and_restored()
    {
        using var folder = new TestFolder();
        var backup = folder["backup"];
        var made = await Tool.Run("backup", backup, "--index", sample.Path);
        Assert.Equal((0, ""), (made.Code, made.Error));
        Assert.Matches(@"^82 papers, commit 1 backed up to \S+backup: \d\.\d MB copied, 0\.0 MB reused \(\d+\.\d s\)\.\n$", made.Output);

        var again = await Tool.Run("backup", backup, "--index", sample.Path);
        Assert.Matches(@"^82 papers, commit 1: the backup in \S+backup is up to date \(\d+\.\d s\)\.\n$", again.Output);
        Assert.Equal(0, (await Tool.Run("check", "--index", backup)).Code);
        Assert.Equal(
            (await Tool.Run("search", "联邦学习", "--index", sample.Path, "--json")).Json.GetProperty("hits").ToString(),
            (await Tool.Run("search", "联邦学习", "--index", backup, "--json")).Json.GetProperty("hits").ToString());

        var restored = await Tool.Run("restore", backup, "--index", folder.Index);
        Assert.Equal((0, ""), (restored.Code, restored.Error));
        Assert.Matches(@"^82 papers, commit 1 restored to \S+index: \d\.\d MB copied, 0\.0 MB reused \(\d+\.\d s\)\.\n$", restored.Output);

        // The index goes on, and the backup is brought back over it.
        var more = folder.Write("more.jsonl", """{"id":"2501.00001","title":"One more","summary":"text","categories":["cs.LG"]}""");
        Assert.Equal(0, (await Tool.Run("index", more, "--index", folder.Index)).Code);
        var refused = await Tool.Run("restore", backup, "--index", folder.Index);
        Assert.Equal((2, ""), (refused.Code, refused.Output));
        Assert.Contains("holds an index already; replace it with --force, or give another folder with --index", refused.OneLine);
        Assert.Equal(83, await Papers(folder.Index));
        var forced = await Tool.Run("restore", backup, "--index", folder.Index, "--force", "--json");
        Assert.Equal((0, ""), (forced.Code, forced.Error));
        Assert.Equal((82, 3, true), (forced.Json.GetProperty("papers").GetInt32(), forced.Json.GetProperty("commit").GetInt32(), forced.Json.GetProperty("changed").GetBoolean()));
        Assert.Equal((0, 0), (forced.Json.GetProperty("bytesCopied").GetInt64(), forced.Json.GetProperty("filesCopied").GetInt32()));
        Assert.True(forced.Json.GetProperty("bytesReused").GetInt64() > 100_000);
        Assert.Equal(82, await Papers(folder.Index));
        Assert.Contains("is as the backup has it", (await Tool.Run("restore", backup, "--index", folder.Index, "--force")).Output);
        Assert.Equal(0, (await Tool.Run("index", more, "--index", folder.Index)).Code);
        Assert.Equal(83, await Papers(folder.Index));
    }

    [Fact]
    public async Task Json_says_what_was_done()
    {
        using var folder = new TestFolder();
        var made = await Tool.Run("backup", folder["backup"], "--index", sample.Path, "--json");
        Assert.Equal((0, ""), (made.Code, made.Error));
        Assert.Equal(
            ["papers", "commit", "index", "backup", "changed", "filesCopied", "filesReused", "bytesCopied", "bytesReused", "tookMs"],
            made.Json.EnumerateObject().Select(property => property.Name));
        Assert.Equal((82, true, 0), (made.Json.GetProperty("papers").GetInt32(), made.Json.GetProperty("changed").GetBoolean(), made.Json.GetProperty("filesReused").GetInt32()));
        Assert.Equal(folder["backup"], made.Json.GetProperty("backup").GetString());
        Assert.Equal(sample.Path, made.Json.GetProperty("index").GetString());
    }

    [Fact]
    public async Task A_place_that_is_no_place_for_a_backup_is_bad_usage()
    {
        using var folder = new TestFolder();
        var index = folder.Index;
        Assert.Equal(0, (await Tool.Run("restore", sample.Path, "--index", index)).Code);
        var file = folder.Write("file", "x");
        var other = Directory.CreateDirectory(folder["other"]).FullName;
        File.WriteAllText(Path.Combine(other, "letter.txt"), "dear");
        Assert.Equal(0, (await Tool.Run("restore", sample.Path, "--index", folder["second"])).Code);
        var links = !OperatingSystem.IsWindows();
        if (links)
        {
            File.CreateSymbolicLink(folder["link"], index);
            File.CreateSymbolicLink(folder["up"], folder.Path);
            File.CreateSymbolicLink(folder["loop"], folder["loop"] + "/x");
        }
        (string Target, string Message)[] refused =
        [
            (file, "TARGET is a folder, and "),
            ("", "TARGET is a folder."),
            (index, $"the folder of the backup, {index}, is that of the index; give another one"),
            (index + "/.", "is that of the index"),
            (index + "/../index/backup", "is inside that of the index"),
            (Path.Combine(index, "a", "b"), "is inside that of the index"),
            (folder.Path, $"the folder of the index, {index}, is inside that of the backup"),
            (other, "holds letter.txt, and no backup; give an empty folder, or one with a backup"),
            (folder["second"], "holds an index that is no backup; give an empty folder"),
            .. links
                ? [(folder["link"], "is that of the index"), (folder["link"] + "/b", "is inside that of the index"), (folder["up"] + "/index/b", "is inside that of the index")]
                : Array.Empty<(string, string)>(),
        ];
        foreach (var (target, message) in refused)
        {
            var ran = await Tool.Run("backup", target, "--index", index);
            Assert.True((ran.Code, ran.Output) == (2, ""), $"{target}: {ran.Code} {ran.Output}{ran.Error}");
            Assert.Contains(message, ran.OneLine);
        }
        if (links) Assert.Equal(3, (await Tool.Run("backup", folder["loop"] + "/b", "--index", index)).Code);
        Assert.Equal(["letter.txt"], Directory.GetFileSystemEntries(other).Select(Path.GetFileName));
        Assert.Empty(Directory.GetDirectories(index));
        Assert.Equal(82, await Papers(folder["second"]));

        foreach (var (args, message) in ((string[], string)[])
        [
            (["restore", folder["none"], "--index", folder["new"]], "there is no backup in "),
            (["restore", other, "--index", folder["new"]], "there is no backup in "),
            (["restore", file, "--index", folder["new"]], "SOURCE is a folder, and "),
            (["restore", "", "--index", folder["new"]], "SOURCE is a folder."),
            (["restore", index, "--index", index, "--force"], "is that of the index"),
            (["restore", index, "--index", folder.Path], "is inside that of the index"),
            (["restore", folder.Path, "--index", index, "--force"], "is inside that of the backup"),
            (["restore", sample.Path, "--index", file], "--index takes a folder"),
            (["restore"], "Required argument missing for command: 'restore'"),
            (["backup"], "Required argument missing for command: 'backup'"),
            (["backup", "a", "b"], "'b'"),
        ])
        {
            var ran = await Tool.Run(args);
            Assert.True((ran.Code, ran.Output) == (2, ""), $"{string.Join(' ', args)}: {ran.Code} {ran.Output}{ran.Error}");
            Assert.Contains(message, ran.OneLine);
        }
        Assert.False(Directory.Exists(folder["new"]), "a wrong source has left an index behind");
        Assert.False(Directory.Exists(folder["none"]));
    }

    [Fact]
    public async Task An_index_that_cannot_be_backed_up_leaves_nothing_behind()
    {
        using var folder = new TestFolder();
        var missing = await Tool.Run("backup", folder["backup"], "--index", folder["none"]);
        Assert.Equal((3, ""), (missing.Code, missing.Output));
        Assert.Contains("no index in", missing.OneLine);
        Assert.False(Directory.Exists(folder["backup"]));
        if (!OperatingSystem.IsLinux()) return;
        // Nobody makes folders there, whoever it is.
        var refused = await Tool.Run("backup", "/proc/self/backup", "--index", sample.Path);
        Assert.Equal((3, ""), (refused.Code, refused.Output));
        Assert.Contains("/proc/self/backup", refused.OneLine);
    }

    [Fact]
    public async Task Damage_is_named_and_neither_backed_up_nor_restored()
    {
        using var folder = new TestFolder();
        var backup = folder["backup"];
        Assert.Equal(0, (await Tool.Run("backup", backup, "--index", sample.Path)).Code);
        Assert.Equal(0, (await Tool.Run("restore", backup, "--index", folder.Index)).Code);
        foreach (var file in Directory.GetFiles(backup).Where(file => Path.GetFileName(file)[0] is '_' or 's'))
        {
            var name = Path.GetFileName(file);
            var whole = await File.ReadAllBytesAsync(file);
            var damaged = whole.ToArray();
            damaged[damaged.Length / 2] ^= 16;
            await File.WriteAllBytesAsync(file, damaged);

            var restored = await Tool.Run("restore", backup, "--index", folder["new"]);
            Assert.Equal((3, ""), (restored.Code, restored.Output));
            Assert.Matches($"the backup is damaged: {name}: .*; nothing was restored", restored.OneLine);
            var forced = await Tool.Run("restore", backup, "--index", folder.Index, "--force");
            Assert.Equal((3, ""), (forced.Code, forced.Output));
            Assert.Contains($"the backup is damaged: {name}: ", forced.OneLine);
            Assert.Equal(0, (await Tool.Run("check", "--index", folder.Index)).Code);
            var onward = await Tool.Run("backup", folder["onward"], "--index", backup);
            Assert.Equal((3, ""), (onward.Code, onward.Output));
            Assert.Contains($"the index is damaged: {name}: ", onward.OneLine);
            Assert.Contains("bring a backup back with 'papers restore'", onward.OneLine);

            // The index, in which it is sound, makes the backup sound again.
            Assert.Equal(0, (await Tool.Run("backup", backup, "--index", sample.Path)).Code);
            Assert.Equal(0, (await Tool.Run("check", "--index", backup)).Code);
            Directory.Delete(backup, recursive: true);
            Assert.Equal(0, (await Tool.Run("backup", backup, "--index", sample.Path)).Code);
        }
    }

    [Fact]
    public async Task Another_writer_and_another_schema_are_respected()
    {
        using var folder = new TestFolder();
        var backup = folder["backup"];
        Assert.Equal(0, (await Tool.Run("backup", backup, "--index", sample.Path)).Code);
        Assert.Equal(0, (await Tool.Run("restore", backup, "--index", folder.Index)).Code);
        using (var indexer = PaperIndexer.Open(folder.Index))
        {
            var locked = await Tool.Run("restore", backup, "--index", folder.Index, "--force");
            Assert.Equal((3, ""), (locked.Code, locked.Output));
            Assert.Contains($"is held by process {Environment.ProcessId} ", locked.OneLine);
            // Backing up needs no lock.
            Assert.Equal(0, (await Tool.Run("backup", backup, "--index", folder.Index)).Code);
            Assert.False(indexer.Backup(backup).Changed);
        }
        using (var target = new FileSystemDirectory(backup))
        using (target.ObtainLock("write.lock"))
        {
            var locked = await Tool.Run("backup", backup, "--index", folder.Index);
            Assert.Equal((3, ""), (locked.Code, locked.Output));
            Assert.Contains($"another backup into {backup} is running: write.lock is held by process ", locked.OneLine);
        }
        foreach (var (schema, message) in ((string?, string)[])[("999", "the index has the schema 999"), (null, "this is an index, but not one of papers")])
        {
            using (var directory = new FileSystemDirectory(folder["other"]))
            using (var writer = IndexWriter.Open(directory, new IndexWriterOptions(new Lucene.Analysis.FieldAnalyzers(new Lucene.Analysis.StandardAnalyzer()))))
                writer.Commit(schema is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["papers.schema"] = schema });
            var refused = await Tool.Run("restore", folder["other"], "--index", folder.Index, "--force");
            Assert.Equal((3, ""), (refused.Code, refused.Output));
            Assert.Contains(message, refused.OneLine);
        }
        Assert.Equal(82, await Papers(folder.Index));
    }

    [Fact]
    public async Task A_backup_stops_when_it_is_told_to_and_the_next_goes_through()
    {
        using var folder = new TestFolder();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var stopped = await Tool.Run(["backup", folder["backup"], "--index", sample.Path], stop.Token);
        Assert.Equal((1, ""), (stopped.Code, stopped.Output));
        Assert.Equal("papers: stopped", stopped.OneLine);
        Assert.DoesNotContain(Directory.GetFiles(folder["backup"]), file => !file.EndsWith("write.lock", StringComparison.Ordinal));
        Assert.Equal(0, (await Tool.Start(["backup", folder["backup"], "--index", sample.Path]).End()).Code);
        Assert.Equal(82, await Papers(folder["backup"]));
    }

    private static async Task<int> Papers(string index) =>
        (await Tool.Run("stats", "--json", "--index", index)).Json.GetProperty("papers").GetInt32();
}
