namespace SearchEngine.Lucene.Tests.Faults;

/// <summary>What a power cut leaves of creations, renames and deletions that were not brought to stable storage.</summary>
internal enum EntryLoss
{
    /// <summary>All have happened.</summary>
    None,

    /// <summary>None has happened.</summary>
    All,

    /// <summary>Some first ones have happened, as a journal would have it.</summary>
    Last,

    /// <summary>Any of them have happened, as where nothing keeps their order.</summary>
    Any,
}

/// <summary>What a power cut leaves of a file's bytes that were not brought to stable storage.</summary>
internal enum ContentLoss
{
    /// <summary>Everything.</summary>
    None,

    /// <summary>Nothing.</summary>
    All,

    /// <summary>The first of them.</summary>
    Tail,

    /// <summary>As many as there were, but some blocks are zeros or garbage.</summary>
    Blocks,

    /// <summary>For every file another of the above.</summary>
    Any,
}

/// <summary>What is lost in a power cut.</summary>
/// <param name="Entries">What of the directory.</param>
/// <param name="Content">What of the files.</param>
internal sealed record Loss(EntryLoss Entries, ContentLoss Content)
{
    /// <summary>Nothing: the process alone has died.</summary>
    public static Loss Nothing { get; } = new(EntryLoss.None, ContentLoss.None);

    /// <summary>What of <paramref name="count"/> operations on the directory has happened.</summary>
    public bool[] Happened(int count, Random random)
    {
        var first = Entries switch
        {
            EntryLoss.None => count,
            EntryLoss.Last => random.Next(count + 1),
            _ => 0,
        };
        return [.. Enumerable.Range(0, count).Select(index => index < first || (Entries == EntryLoss.Any && random.Next(2) == 0))];
    }

    /// <summary>What is left of a file of which the first <paramref name="stable"/> bytes are on stable storage.</summary>
    public byte[] Left(ReadOnlySpan<byte> bytes, int stable, Random random)
    {
        if (stable == bytes.Length) return bytes.ToArray();
        switch (Content == ContentLoss.Any ? (ContentLoss)random.Next((int)ContentLoss.Any) : Content)
        {
            case ContentLoss.All: return bytes[..stable].ToArray();
            case ContentLoss.Tail: return bytes[..random.Next(stable, bytes.Length)].ToArray();
            case ContentLoss.Blocks: return WithDamagedBlocks(bytes, stable, random);
            default: return bytes.ToArray();
        }
    }

    private static byte[] WithDamagedBlocks(ReadOnlySpan<byte> bytes, int stable, Random random)
    {
        var left = bytes.ToArray();
        var size = random.Next(2) == 0 ? 512 : 4096;
        // One at least, whatever the dice say.
        var certain = random.Next(stable / size, (bytes.Length + size - 1) / size);
        for (var block = stable / size; block * size < bytes.Length; block++)
        {
            if (block != certain && random.Next(2) == 0) continue;
            var from = Math.Max(stable, block * size);
            var damaged = left.AsSpan(from, Math.Min(bytes.Length, (block + 1) * size) - from);
            if (random.Next(2) == 0) damaged.Clear();
            else random.NextBytes(damaged);
        }
        return left;
    }
}
