namespace SearchEngine.Papers.Import;

/// <summary>
/// A piece of a file on its way to papers. Pieces are cut off in the order of the files; each is prepared by itself, which is
/// what takes time, so on any thread; and what comes of them is taken in order again, because a digest's entries inherit from
/// what stands before them.
/// </summary>
/// <param name="Size">The bytes of the piece.</param>
/// <param name="Prepare">Reads the piece, and gives what is left to do when its turn comes.</param>
internal sealed record ImportStep(int Size, Func<Func<IEnumerable<ImportItem>>> Prepare)
{
    /// <summary>A step with nothing to prepare.</summary>
    public static ImportStep InOrder(Func<IEnumerable<ImportItem>> items) => new(0, () => items);

    /// <summary>A step whose outcome is known.</summary>
    public static ImportStep Of(ImportItem item) => InOrder(() => [item]);
}
