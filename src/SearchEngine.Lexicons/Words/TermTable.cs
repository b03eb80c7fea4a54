using System.Globalization;
using System.IO.Compression;
using SearchEngine.Analysis.Chinese.Words;

namespace SearchEngine.Lexicons;

/// <summary>
/// Writes the terms that <see cref="TermMiner"/> finds in the Chinese summaries of papers: those that the dictionaries do not
/// have, and those that are more frequent in papers than these say (神经网络, 方差).
/// </summary>
internal static class TermTable
{
    public static void Make(string jiebaFile, string smartcnFile, string ordinaryFile, string papersFile, TextWriter output)
    {
        var words = LexiconWriter.OfDictionaries(jiebaFile, smartcnFile);
        using var known = new MemoryStream();
        using (var brotli = new BrotliStream(known, CompressionLevel.Fastest, leaveOpen: true))
            LexiconWriter.Write(words, brotli);
        known.Position = 0;
        var miner = new TermMiner(WordLexicon.Read(known), LexiconWriter.Verbs(jiebaFile), OrdinaryWords.Read(ordinaryFile));
        var terms = miner.Find(HanRuns.Read(papersFile))
            .Where(term => words.GetValueOrDefault(term.Term) < term.Frequency * LexiconWriter.TermWeight)
            .OrderByDescending(term => term.Frequency)
            .ThenBy(term => term.Term, StringComparer.Ordinal);
        foreach (var (term, frequency) in terms)
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{term}\t{frequency}\n"));
    }
}
