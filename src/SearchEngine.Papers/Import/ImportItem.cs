namespace SearchEngine.Papers.Import;

/// <summary>One thing an import yields: an <see cref="ImportedPaper"/>, a <see cref="Rejection"/> or a <see cref="Notice"/>.</summary>
public abstract record ImportItem
{
    private protected ImportItem()
    {
    }
}

/// <summary>A paper that was read.</summary>
/// <param name="Paper">The paper; its source names file, entry and line.</param>
public sealed record ImportedPaper(Paper Paper) : ImportItem;

/// <summary>An entry, line or file that could not be read. What stands around it still goes in.</summary>
/// <param name="File">The file's path.</param>
/// <param name="Line">The line where it went wrong, from 1; 0 when the file as a whole cannot be read.</param>
/// <param name="Entry">The entry's place among the file's entries, from 1; 0 when it is not about one entry.</param>
/// <param name="Reason">What is wrong and, where there is something, what to do about it.</param>
public sealed record Rejection(string File, long Line, int Entry, string Reason) : ImportItem
{
    /// <summary>The rejection on one line: file, line, reason.</summary>
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Reason}" : $"{File}: {Reason}";
}

/// <summary>Something a person should know although nothing was turned away: a total that does not add up, an empty day.</summary>
/// <param name="File">The file's path.</param>
/// <param name="Line">The line it is about, from 1; 0 when it is about the whole file.</param>
/// <param name="Message">What was noticed.</param>
public sealed record Notice(string File, long Line, string Message) : ImportItem
{
    /// <summary>The notice on one line: file, line, message.</summary>
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Message}" : $"{File}: {Message}";
}
