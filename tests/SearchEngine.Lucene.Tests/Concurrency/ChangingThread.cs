using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Tests.Concurrency;

/// <summary>A thread that changes the index at random: documents of its own, and some that all threads change.</summary>
internal sealed class ChangingThread(ConcurrentSession session, WriterHistory history, int thread, Random random, int steps)
{
    private const int OwnIds = 12;
    private const int SharedIds = 4;
    private const int Groups = 3;

    /// <summary>Runs to the end, or until the writer is closed.</summary>
    public void Run(IndexWriter writer)
    {
        try
        {
            for (var step = 0; step < steps && !session.Failed; step++) Step(writer);
        }
        catch (ObjectDisposedException) when (session.IsRolledBack)
        {
        }
    }

    private void Step(IndexWriter writer)
    {
        switch (random.Next(100))
        {
            case < 33:
                Update(writer, OwnId());
                break;
            case < 45:
                Update(writer, SharedId(), isShared: true);
                break;
            case < 51:
                history.Make(writer, new Change(thread, new Term("id", OwnId()), null));
                break;
            case < 54:
                history.Make(writer, new Change(thread, new Term("id", SharedId()), null));
                break;
            case < 64:
                history.Make(writer, new Change(thread, null, session.Write(random, thread, $"once-{thread}-{random.Next()}", Group())));
                break;
            case < 69:
                history.Make(writer, new Change(thread, new Term("group", Group()), session.Write(random, thread, OwnId(), Group())));
                break;
            case < 73:
                history.Make(writer, new Change(thread, new Term("group", Group()), null));
                break;
            case < 77:
                UpdateBadly(writer);
                break;
            case < 82:
                writer.Flush();
                break;
            case < 88:
                session.Commit(history, random);
                break;
            case < 90:
                writer.ForceMerge(random.Next(1, 4));
                break;
            case < 94:
                session.Read(history, random, queries: 1);
                break;
            default:
                Thread.Yield();
                break;
        }
    }

    private void Update(IndexWriter writer, string id, bool isShared = false)
    {
        var document = session.Write(random, isShared ? null : thread, id, isShared || random.Next(2) == 0 ? null : Group());
        history.Make(writer, new Change(thread, new Term("id", id), document));
    }

    /// <summary>A document that is refused replaces nothing.</summary>
    private void UpdateBadly(IndexWriter writer)
    {
        var id = random.Next(2) == 0 ? OwnId() : SharedId();
        var document = session.Write(random, thread, id, Group()).ToDocument();
        for (var i = 0; i < 2; i++) document.Add(Field.NumericDocValue("number", i));
        try
        {
            writer.Update(new Term("id", id), document);
        }
        catch (ArgumentException)
        {
            return;
        }
        Assert.Fail("a document with two numbers to sort by was taken in");
    }

    private string OwnId() => $"own-{thread}-{random.Next(OwnIds)}";

    private string SharedId() => Change.SharedIdOf(random.Next(SharedIds));

    private string Group() => $"group-{thread}-{random.Next(Groups)}";
}
