using System.Globalization;
using SearchEngine.Papers.Translation;

namespace SearchEngine.Papers.Tests.Translation;

public class TranslationDictionaryTests
{
    [Theory]
    [InlineData("联邦学习", "federated learning")]
    [InlineData("聯邦學習", "federated learning")]
    [InlineData("幻觉", "hallucination")]
    [InlineData("扩散模型", "diffusion model")]
    [InlineData("大语言模型", "large language model")]
    [InlineData("微调", "fine-tuning")]
    public void The_dictionary_that_is_shipped_knows_terms_of_science(string chinese, string english) =>
        Assert.Contains(english, TranslationDictionary.Default.Of(chinese)[0].English.Replace("finetuning", "fine-tuning", StringComparison.Ordinal), StringComparison.Ordinal);

    [Theory]
    [InlineData("Federated learning")]
    [InlineData("large language models")]
    [InlineData("hallucinations")]
    [InlineData("Chain-of-Thought")]
    public void English_is_found_whatever_its_case_and_endings(string english) =>
        Assert.NotEmpty(TranslationDictionary.Default.Of(english));

    [Fact]
    public void All_terms_of_a_run_are_found_by_their_places_and_the_longest_first()
    {
        var dictionary = new TranslationDictionary(
        [
            new TermTranslation("联邦", "federated", 0.9, 9, 10, 10, 50),
            new TermTranslation("联邦学习", "federated learning", 0.9, 9, 10, 10, 50),
            new TermTranslation("学习", "learning", 0.9, 9, 10, 10, 50),
        ]);
        Assert.Equal([(2, 4), (2, 2), (4, 2)], dictionary.InChinese("个性联邦学习").Select(found => (found.Start, found.Length)));
        Assert.Equal([(13, 18), (13, 9), (23, 8)], dictionary.InEnglish("personalised federated learning").Select(found => (found.Start, found.Length)));
        Assert.Empty(dictionary.Of("学"));
        Assert.Empty(TranslationDictionary.Empty.Of("学习"));
    }

    [Fact]
    public void Of_two_dictionaries_the_first_has_the_evidence_and_the_surer_one_the_confidence()
    {
        var own = new TranslationDictionary([Of("幻觉", "hallucinations", 0.8, 10), Of("剪枝", "pruning", 0.95, 11)]);
        var other = new TranslationDictionary(
        [
            // One term in two forms, the surer one first or last; a name that only the other has; a term that only the other has.
            Of("幻觉", "hallucination", 0.9, 20), Of("幻觉", "Hallucinations", 0.85, 21), Of("剪枝", "prune", 0.9, 22), Of("剪枝", "trimming", 0.7, 23), Of("蒸馏", "distillation", 0.9, 24),
        ]);

        Assert.Equal(
            ["剪枝 pruning 0.95 11", "剪枝 trimming 0.7 23", "幻觉 hallucinations 0.9 10", "蒸馏 distillation 0.9 24"],
            own.With(other).Pairs.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Chinese} {pair.English} {pair.Confidence} {pair.Together}")));
        Assert.Same(other, TranslationDictionary.Empty.With(other));
        Assert.Equal(own.Pairs, own.With(TranslationDictionary.Empty).Pairs);

        static TermTranslation Of(string chinese, string english, double confidence, int together) => new(chinese, english, confidence, together, 50, 50, 100);
    }
}
