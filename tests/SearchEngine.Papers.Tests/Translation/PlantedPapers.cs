using System.Text;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers.Import;

namespace SearchEngine.Papers.Tests.Translation;

/// <summary>
/// Papers made up at random over a dictionary that is known: each has an English title and abstract about some terms, and a Chinese
/// summary that has their translations, among other words, with some terms left out and some that only one side has.
/// </summary>
internal sealed class PlantedPapers
{
    /// <summary>Terms of which each Chinese one means the English one: words, and phrases whose words are terms as well.</summary>
    public static readonly (string Chinese, string English)[] Terms =
    [
        ("联邦学习", "federated learning"), ("强化学习", "reinforcement learning"), ("学习", "learning"), ("幻觉", "hallucination"),
        ("扩散模型", "diffusion model"), ("大语言模型", "large language model"), ("语言模型", "language model"), ("模型", "model"),
        ("知识图谱", "knowledge graph"), ("隐私", "privacy"), ("翻译", "translation"), ("语音", "speech"), ("图像", "image"),
        ("视频", "video"), ("分割", "segmentation"), ("检测", "detection"), ("机器人", "robot"), ("医学", "medical"), ("卫星", "satellite"),
        ("蛋白质", "protein"), ("量子", "quantum"), ("音乐", "music"), ("法律", "legal"), ("教育", "education"), ("天气", "weather"),
        ("交通", "traffic"), ("情感", "emotion"), ("表格", "table"), ("代码", "code"), ("漏洞", "vulnerability"), ("推荐", "recommendation"),
        ("压缩", "compression"), ("水印", "watermark"), ("噪声", "noise"), ("因果", "causal"), ("博弈", "game"), ("聚类", "clustering"),
        ("手术", "surgery"), ("农业", "agriculture"), ("电池", "battery"),
    ];

    private static readonly string[] EnglishFiller = ["fast", "simple", "robust", "large scale", "new", "open", "deep", "general", "survey", "study"];
    private static readonly string[] ChineseFiller = ["显著", "提出", "实验", "效果", "问题", "性能", "任务", "论文", "研究", "分析"];

    private readonly Random random;

    private PlantedPapers(int seed) => random = new Random(seed);

    /// <summary>Papers, the same for a seed every time.</summary>
    public static Paper[] Of(int seed, int count)
    {
        var made = new PlantedPapers(seed);
        return [.. Enumerable.Range(0, count).Select(made.Make)];
    }

    /// <summary>An index of papers: with so many in a segment, by so many threads.</summary>
    public static MemoryDirectory Index(IEnumerable<Paper> papers, int bySegment = int.MaxValue, int threads = 0)
    {
        var directory = new MemoryDirectory();
        using var indexer = PaperIndexer.Open(directory, threads: threads);
        foreach (var part in papers.Chunk(bySegment)) indexer.Import(part.Select(paper => new ImportedPaper(paper)));
        return directory;
    }

    private Paper Make(int number)
    {
        var terms = Enumerable.Range(0, 4).Select(_ => Terms[random.Next(Terms.Length)]).Distinct().ToArray();
        var (english, chinese) = (new StringBuilder(), new StringBuilder());
        foreach (var (_, term) in terms) english.Append(Pick(EnglishFiller)).Append(' ').Append(term).Append(random.Next(3) == 0 ? "s. " : ", ");
        foreach (var (term, _) in terms)
            if (random.Next(10) > 0) chinese.Append(Pick(ChineseFiller)).Append(term).Append('，').Append(Pick(ChineseFiller)).Append('。');
        if (random.Next(4) == 0) english.Append(Terms[random.Next(Terms.Length)].English);
        if (random.Next(4) == 0) chinese.Append(Terms[random.Next(Terms.Length)].Chinese);
        return new Paper
        {
            Id = $"2501.{number:00000}",
            Title = $"{Pick(EnglishFiller)} {terms[0].English} for {terms[^1].English}",
            Abstract = english.ToString(),
            Tldr = chinese.Append('。').ToString(),
        };
    }

    private string Pick(string[] words) => words[random.Next(words.Length)];
}
