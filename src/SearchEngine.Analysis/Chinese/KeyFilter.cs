using System.Runtime.CompilerServices;

namespace SearchEngine.Analysis.Chinese;

/// <summary>
/// Tells of most keys that are not in a table that they are not: one bit for each hash, small enough to stay in a
/// processor's cache where the table does not.
/// </summary>
/// <param name="bits">The binary logarithm of the number of bits.</param>
internal readonly struct KeyFilter(int bits)
{
    private readonly ulong[] words = new ulong[1 << (bits - 6)];
    private readonly int shift = 64 - bits;

    public void Add(ulong hash)
    {
        var bit = (int)(hash >> shift);
        words[bit >> 6] |= 1UL << bit;
    }

    /// <summary>False where no key of this hash was added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayContain(ulong hash)
    {
        var bit = (int)(hash >> shift);
        return (words[bit >> 6] >> bit & 1) != 0;
    }
}
