using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Papers.Schema;

/// <summary>
/// The words of a person's name (<see cref="PersonName"/>): folded, those with a hyphen together as well, letters such as <c>ü</c>
/// also written out, Chinese characters also one by one.
/// </summary>
internal sealed class NameAnalyzer : Analyzer
{
    private const int MaxTerm = 255;

    /// <inheritdoc/>
    public override int Analyze(ReadOnlySpan<char> text, ITokenSink sink)
    {
        var words = PersonName.Of(text.ToString()).Words;
        for (var i = 0; i < words.Count; i++)
        {
            var parts = 1;
            while (i + parts < words.Count && words[i + parts].IsJoined) parts++;
            if (parts > 1 && !words[i].IsJoined)
            {
                var whole = words[i];
                for (var part = 1; part < parts; part++) whole = whole.With(words[i + part]);
                Accept(whole.Key, whole, 1, parts, sink);
                if (whole.Other is { } written) Accept(written, whole, 0, parts, sink);
                Accept(words[i].Key, words[i], 0, 1, sink);
            }
            else
            {
                Accept(words[i].Key, words[i], 1, 1, sink);
            }
            if (words[i].Other is { } other) Accept(other, words[i], 0, 1, sink);
            if (!words[i].IsHan || words[i].Key.Length == 1) continue;
            foreach (var rune in words[i].Key.EnumerateRunes()) Accept(rune.ToString(), words[i], 0, 1, sink);
        }
        return 0;
    }

    private static void Accept(string term, NameWord word, int increment, int length, ITokenSink sink) =>
        sink.Accept(new Token(term.AsSpan(0, Math.Min(term.Length, MaxTerm)), word.Start, word.End, increment, length));
}
