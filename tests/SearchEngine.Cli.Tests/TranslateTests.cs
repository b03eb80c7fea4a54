namespace SearchEngine.Cli.Tests;

/// <summary><c>papers translate</c>: a term in the other language, with its evidence.</summary>
public sealed class TranslateTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    private string Index => Path.Combine(folder, "index");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Terms_of_either_language_are_shown_with_their_evidence()
    {
        await MakeIndex();
        foreach (var (term, other) in ((string, string)[])[("幻觉", "hallucination"), ("聯邦學習", "federated learning"), ("Diffusion Models", "扩散模型")])
        {
            var ran = await Tool.Run("translate", term, "--index", Index);
            Assert.Equal((0, ""), (ran.Code, ran.Error));
            Assert.Contains(other, ran.Output, StringComparison.Ordinal);
            Assert.Contains("together", ran.Output, StringComparison.Ordinal);
        }
        var json = (await Tool.Run("translate", "large", "language", "models", "--json", "--index", Index)).Json;
        Assert.Equal("large language models", json.GetProperty("term").GetString());
        var first = json.GetProperty("translations")[0];
        Assert.EndsWith("语言模型", first.GetProperty("chinese").GetString(), StringComparison.Ordinal);
        Assert.Equal("large language model", first.GetProperty("english").GetString());
        Assert.InRange(first.GetProperty("confidence").GetDouble(), 0.7, 1);
        Assert.True(first.GetProperty("together").GetInt32() > 1000);
        Assert.True(first.GetProperty("association").GetDouble() > 1000);
    }

    [Fact]
    public async Task A_term_that_is_not_known_is_said_so()
    {
        await MakeIndex();
        var ran = await Tool.Run("translate", "zzyzx", "--index", Index);
        Assert.Equal((1, ""), (ran.Code, ran.Output));
        Assert.Equal("No paper says what 'zzyzx' is in the other language.", ran.OneLine);
        Assert.Equal(0, (await Tool.Run("translate", "zzyzx", "--json", "--index", Index)).Json.GetProperty("translations").GetArrayLength());
    }

    [Fact]
    public async Task A_damaged_dictionary_is_told_of_and_the_shipped_one_serves()
    {
        await MakeIndex();
        await File.WriteAllTextAsync(Path.Combine(Index, "papers-translations.bin"), "PAPTRANS and no more");
        var ran = await Tool.Run("translate", "幻觉", "--index", Index);
        Assert.Equal(0, ran.Code);
        Assert.Contains("hallucination", ran.Output, StringComparison.Ordinal);
        Assert.Contains("papers-translations.bin is damaged", ran.OneLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_index_or_a_term_it_is_said_what_to_do()
    {
        Assert.Equal(3, (await Tool.Run("translate", "幻觉", "--index", Path.Combine(folder, "none"))).Code);
        Assert.Equal(2, (await Tool.Run("translate", "--index", Index)).Code);
    }

    private async Task MakeIndex()
    {
        var digest = Path.Combine(folder, "papers.jsonl");
        await File.WriteAllTextAsync(digest, """{"id":"2501.00001","title":"A paper","summary":"On nothing.","AI":{"tldr":"无"}}""" + "\n");
        Assert.Equal(0, (await Tool.Run("index", digest, "--index", Index)).Code);
    }
}
