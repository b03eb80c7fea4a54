using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Tests.Index;

namespace SearchEngine.Lucene.Tests.Concurrency;

/// <summary>Lets other threads go ahead now and then, so that they meet in places where they seldom would.</summary>
internal static class Dawdling
{
    /// <summary>Waits, once in so many times, and as seldom lets others have their turn; otherwise does nothing.</summary>
    public static void Now(int seldom)
    {
        switch (Random.Shared.Next(seldom))
        {
            case 0: Thread.Sleep(Random.Shared.Next(3)); break;
            case 1: Thread.Yield(); break;
        }
    }
}

/// <summary>Words between spaces, some of which take their time.</summary>
internal sealed class DawdlingAnalyzer : Analyzer
{
    private readonly WordAnalyzer words = new();

    public override int Analyze(ReadOnlySpan<char> text, ITokenSink sink)
    {
        Dawdling.Now(seldom: 30);
        return words.Analyze(text, sink);
    }
}
