namespace SearchEngine.Cli.Tests;

/// <summary>One bit of one file is wrong: every command says which file, and none answers.</summary>
public sealed class DamageTests(SampleIndex sample) : IClassFixture<SampleIndex>
{
    [Fact]
    public async Task A_flipped_bit_in_any_file_is_found_and_the_file_named()
    {
        using var folder = new TestFolder();
        CopyTo(folder);
        var random = new Random(2026);
        var files = Directory.GetFiles(folder.Index).Where(file => new FileInfo(file).Length > 0).ToList();
        Assert.InRange(files.Count, 7, 40);
        foreach (var file in files)
        {
            var name = Path.GetFileName(file);
            var whole = await File.ReadAllBytesAsync(file);
            int[] places = [0, 5, whole.Length / 2, whole.Length - 12, whole.Length - 1, .. Enumerable.Range(0, 6).Select(_ => random.Next(whole.Length))];
            foreach (var place in places)
            {
                var damaged = whole.ToArray();
                damaged[place] ^= (byte)(1 << random.Next(8));
                await File.WriteAllBytesAsync(file, damaged);
                foreach (var args in (string[][])[["check"], ["search", "attention"]])
                {
                    var ran = await Tool.Run([.. args, "--index", folder.Index]);
                    Assert.True(ran.Code == 3 && (ran.Output + ran.Error).Contains(name), $"{args[0]} with byte {place} of {name}: exit {ran.Code}, {ran.Output}{ran.Error}");
                    Assert.True(args[0] == "check" || ran.Output.Length == 0, ran.Output);
                }
            }
            await File.WriteAllBytesAsync(file, whole);
        }
        Assert.Equal(0, (await Tool.Run("check", "--index", folder.Index)).Code);
    }

    [Fact]
    public async Task Every_command_names_the_damaged_file_in_one_line()
    {
        using var folder = new TestFolder();
        CopyTo(folder);
        var queries = folder.Write("q.tsv", "1\tx\n");
        var file = Directory.GetFiles(folder.Index, "*.cfs")[0];
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[bytes.Length / 3] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);

        foreach (var args in (string[][])[["search", "a"], ["show", "1706.03762"], ["stats"], ["run", queries], ["index", SampleIndex.Digests]])
        {
            var ran = await Tool.Run([.. args, "--index", folder.Index]);
            Assert.Equal((3, ""), (ran.Code, ran.Output));
            Assert.Contains($"the index is damaged: {Path.GetFileName(file)}: ", ran.OneLine);
            Assert.Contains("index the digests again", ran.OneLine);
        }
        var check = await Tool.Run("check", "--json", "--index", folder.Index);
        Assert.Equal(3, check.Code);
        Assert.False(check.Json.GetProperty("isClean").GetBoolean());
        Assert.Equal(Path.GetFileName(file), check.Json.GetProperty("problems")[0].GetProperty("file").GetString());
    }

    [Fact]
    public async Task A_missing_or_shortened_file_is_named()
    {
        foreach (var extension in (string[])["cfs", "cfe", "si", "liv"])
        {
            foreach (var length in (int[])[-1, 0, 20])
            {
                using var folder = new TestFolder();
                CopyTo(folder);
                var file = Directory.GetFiles(folder.Index, $"*.{extension}")[0];
                if (length < 0) File.Delete(file);
                else
                {
                    await using var stream = File.OpenWrite(file);
                    stream.SetLength(length);
                }
                foreach (var command in (string[][])[["check"], ["search", "a"]])
                {
                    var ran = await Tool.Run([.. command, "--index", folder.Index]);
                    Assert.True(ran.Code == 3, $"{command[0]} with {extension} of {length} bytes: exit {ran.Code}");
                    Assert.Contains(Path.GetFileName(file), ran.Output + ran.Error);
                }
            }
        }
    }

    private void CopyTo(TestFolder folder)
    {
        Directory.CreateDirectory(folder.Index);
        foreach (var file in Directory.GetFiles(sample.Path)) File.Copy(file, Path.Combine(folder.Index, Path.GetFileName(file)));
    }
}
