using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Tests.Search;

namespace SearchEngine.Lucene.Tests.Concurrency;

/// <summary>A document that a test wrote.</summary>
/// <param name="Number">Different for every document that is ever written.</param>
/// <param name="Owner">The only thread that changes documents of this id; null where all threads do.</param>
/// <param name="Id">Its id.</param>
/// <param name="Group">Another term to change it by, of its owner's.</param>
/// <param name="Content">What is searched for in it.</param>
internal sealed record WrittenDocument(int Number, int? Owner, string Id, string? Group, ModelDoc Content)
{
    /// <summary>The name of the field that holds the number, stored.</summary>
    public const string NumberField = "written";

    public bool Holds(Term term) => term.Field switch
    {
        "id" => Id == term.Text,
        "group" => Group == term.Text,
        _ => throw new NotSupportedException(term.ToString()),
    };

    /// <summary>The document, with its number first, so that it is told even of one that is refused.</summary>
    public Document ToDocument()
    {
        var document = TestIndex.Document(Content);
        document.Insert(0, Field.Stored(NumberField, Number));
        if (Group is not null) document.Add(Field.Keyword("group", Group));
        return document;
    }
}

/// <summary>A change that a thread made, and when: between the two ticks of a clock that all threads share.</summary>
/// <param name="Thread">The thread, from 0.</param>
/// <param name="Replaced">Documents with this term go; null where none do.</param>
/// <param name="Added">The document that comes; null where none does.</param>
internal sealed record Change(int Thread, Term? Replaced, WrittenDocument? Added)
{
    public long Invoked { get; set; } = long.MaxValue;

    /// <summary>Never, where the call threw because the writer was closed under it.</summary>
    public long Returned { get; set; } = long.MaxValue;

    /// <summary>The id that is changed, if it is one that all threads change.</summary>
    public string? SharedId => Added is { Owner: null } ? Added.Id : IsSharedId(Replaced) ? Replaced!.Text : null;

    public static string SharedIdOf(int index) => $"shared-{index}";

    public override string ToString() => $"thread {Thread} [{Invoked}..{(Returned == long.MaxValue ? "" : Returned)}] {(Replaced is null ? "" : $"-{Replaced} ")}{(Added is null ? "" : $"+{Added.Number} ({Added.Id})")}";

    private static bool IsSharedId(Term? term) => term is { Field: "id" } && term.Text.StartsWith("shared-", StringComparison.Ordinal);
}

/// <summary>What a reader saw.</summary>
/// <param name="Name">What to call it in a failure.</param>
/// <param name="Invoked">When the call began that fixed what is seen.</param>
/// <param name="Returned">When it had returned.</param>
/// <param name="Documents">The numbers of the documents that are not deleted.</param>
internal sealed record Snapshot(string Name, long Invoked, long Returned, IReadOnlyList<int> Documents)
{
    public override string ToString() => $"{Name} [{Invoked}..{(Returned == long.MaxValue ? "" : Returned)}]";
}
