using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Store;
using SearchEngine.Lucene.Tests.Index;

namespace SearchEngine.Lucene.Tests.Concurrency;

/// <summary>Lets other threads in now and then, so that they meet in places where they seldom would.</summary>
internal static class Dawdling
{
    /// <summary>Waits, once in so many times; otherwise lets another thread have its turn, or goes on.</summary>
    public static void Now(int rarely)
    {
        switch (Random.Shared.Next(rarely))
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
        Dawdling.Now(rarely: 30);
        return words.Analyze(text, sink);
    }
}

/// <summary>A directory that takes its time before, and after, some of what it does.</summary>
internal sealed class DawdlingDirectory(IndexDirectory directory) : IndexDirectory
{
    private const int Rarely = 12;

    public override IReadOnlyList<string> List() => directory.List();

    public override bool Exists(string name) => directory.Exists(name);

    public override long Length(string name) => directory.Length(name);

    public override IndexOutput Create(string name)
    {
        Dawdling.Now(Rarely);
        return directory.Create(name);
    }

    public override IndexInput Open(string name)
    {
        Dawdling.Now(Rarely);
        return directory.Open(name);
    }

    public override void Delete(string name)
    {
        Dawdling.Now(Rarely);
        directory.Delete(name);
    }

    public override void Rename(string from, string to)
    {
        Dawdling.Now(rarely: 2);
        directory.Rename(from, to);
        Dawdling.Now(rarely: 2);
    }

    public override void Sync(IReadOnlyCollection<string> names)
    {
        Dawdling.Now(rarely: 2);
        directory.Sync(names);
    }

    public override void SyncMetadata()
    {
        Dawdling.Now(rarely: 2);
        directory.SyncMetadata();
    }

    public override IDisposable ObtainLock(string name) => directory.ObtainLock(name);

    public override string ToString() => directory.ToString();
}
