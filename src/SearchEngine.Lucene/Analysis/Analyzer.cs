namespace SearchEngine.Lucene.Analysis;

/// <summary>
/// Turns a text into the tokens that are indexed and searched. An analyzer holds no state of a text, so one instance
/// serves any number of threads.
/// </summary>
public abstract class Analyzer
{
    /// <summary>
    /// Breaks <paramref name="text"/> into tokens and hands each to <paramref name="sink"/>, in the order of their
    /// positions.
    /// </summary>
    /// <returns>
    /// The position increments that were removed after the last token (a stop word at the end, say), so that a next
    /// value of the same field starts after them.
    /// </returns>
    /// <remarks>Any UTF-16 is accepted, lone surrogates included; no text makes an analyzer throw.</remarks>
    public abstract int Analyze(ReadOnlySpan<char> text, ITokenSink sink);

    /// <summary>Positions left free between two values of one field, so that no phrase matches across them.</summary>
    public virtual int PositionIncrementGap => 0;
}

/// <summary>Takes tokens as an analyzer produces them.</summary>
public interface ITokenSink
{
    /// <summary>Takes one token. Its <see cref="Token.Term"/> is valid during this call only.</summary>
    void Accept(in Token token);
}
