namespace SearchEngine.Papers.Export;

/// <summary>What of papers is written in formats for references. JSON Lines always has everything.</summary>
public sealed record ExportOptions
{
    /// <summary>Everything.</summary>
    public static ExportOptions Default { get; } = new();

    /// <summary>Whether abstracts are written.</summary>
    public bool Abstracts { get; init; } = true;

    /// <summary>Whether the digest's own texts are written: translations and the summary in one sentence.</summary>
    public bool DigestTexts { get; init; } = true;
}
