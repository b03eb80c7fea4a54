namespace SearchEngine.Papers.Import;

/// <summary>A file to import that is known by another name than its own: an upload, or a copy of a file that others write to.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Name">
/// What its papers have as their source, and reports call it: an entry that comes again from the same name replaces itself. Its ending
/// says what the file holds (<c>.md</c>, <c>.jsonl</c>; without one it is looked at), and a date in it is the digest's day.
/// </param>
public readonly record struct ImportFile(string Path, string Name);
