namespace SearchEngine.Lucene.Codec;

/// <summary>
/// The bits of a node of the automaton. A node is read from its address downwards. It begins with an arc's flags, or
/// with one of the two values that say that its arcs are of one length: <see cref="BinarySearch"/> then gives their
/// number and length, <see cref="DirectAddressing"/> the range of their labels, their length without label, a bit for
/// each label of the range, and the first label. An arc is flags, label, output, final output and target, as far as it
/// has them.
/// </summary>
internal static class AutomatonNode
{
    public const int Final = 1;
    public const int Last = 2;

    /// <summary>The target is the node right below this one.</summary>
    public const int TargetNext = 4;

    /// <summary>There is no target.</summary>
    public const int Stop = 8;
    public const int HasOutput = 16;
    public const int HasFinalOutput = 32;

    public const int BinarySearch = HasFinalOutput;
    public const int DirectAddressing = 64;
}
