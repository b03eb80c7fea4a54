using System.Runtime.CompilerServices;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// Ordinals by index, each checked to be one of a dictionary: what loops over many of them read, without a call for each.
/// </summary>
/// <param name="data">The file, for messages.</param>
/// <param name="ords">The ordinals as they are stored: packed as they are, or 0 for all.</param>
/// <param name="count">How many values the dictionary has.</param>
internal readonly struct OrdinalReader(IndexInput data, NumberValues ords, long count)
{
    /// <summary>How many documents such loops look up at once.</summary>
    public const int Batch = 512;

    private readonly bool isPacked = ords is PackedNumbers;
    private readonly DirectReader packed = ords is PackedNumbers numbers ? numbers.Packed : default;

    /// <exception cref="CorruptIndexException">What stands there is no ordinal.</exception>
    public int this[long index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var ord = isPacked ? packed[index] : 0;
            if ((ulong)ord >= (ulong)count) ThrowNone(ord);
            return (int)ord;
        }
    }

    private void ThrowNone(long ord) => throw new CorruptIndexException(data.Name, $"a document has the ordinal {ord} of {count}");
}
