namespace SearchEngine.Papers.Export;

/// <summary>Writes papers in one format, one after the other.</summary>
/// <param name="output">Where to; it stays open.</param>
internal abstract class PaperWriter(TextWriter output)
{
    protected TextWriter Output { get; } = output;

    /// <summary>What stands before the first paper.</summary>
    public virtual void Begin()
    {
    }

    /// <summary>One paper.</summary>
    public abstract void Write(Paper paper);

    /// <summary>What stands behind the last paper.</summary>
    public virtual void End()
    {
    }
}
