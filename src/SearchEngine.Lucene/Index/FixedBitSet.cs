using System.Numerics;
using System.Runtime.CompilerServices;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// A set of the numbers 0 to <see cref="Length"/> - 1, one bit each. Any number of threads may read it while nobody
/// changes it.
/// </summary>
internal sealed class FixedBitSet
{
    private readonly ulong[] words;

    /// <summary>The empty set over <paramref name="length"/> numbers.</summary>
    public FixedBitSet(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        words = new ulong[WordCount(length)];
    }

    /// <summary>A set over words of which it takes possession; bit i of word w is the number 64·w + i.</summary>
    /// <exception cref="ArgumentException">There are too few or too many words, or bits at or after the length are set.</exception>
    public FixedBitSet(int length, ulong[] words)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (words.Length != WordCount(length)) throw new ArgumentException($"{words.Length} words for {length} bits", nameof(words));
        if ((length & 63) != 0 && words[^1] >> (length & 63) != 0) throw new ArgumentException($"bits after the {length}th are set", nameof(words));
        Length = length;
        this.words = words;
    }

    /// <summary>How many numbers can be in the set.</summary>
    public int Length { get; }

    /// <summary>The bits; those at or after <see cref="Length"/> are 0.</summary>
    public ReadOnlySpan<ulong> Words => words;

    /// <summary>Whether a number is in the set.</summary>
    public bool this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((uint)index >= (uint)Length) ThrowOutside(index);
            return (words[index >> 6] >> index & 1) != 0;
        }
    }

    /// <summary>How many words a set over this many numbers takes.</summary>
    public static int WordCount(int length) => (int)(((long)length + 63) >> 6);

    /// <summary>The set of all numbers below <paramref name="length"/>.</summary>
    public static FixedBitSet Full(int length)
    {
        var set = new FixedBitSet(length);
        set.words.AsSpan().Fill(ulong.MaxValue);
        if ((length & 63) != 0) set.words[^1] = ulong.MaxValue >> -length;
        return set;
    }

    /// <summary>Puts a number into the set; false when it was there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Set(int index)
    {
        if ((uint)index >= (uint)Length) ThrowOutside(index);
        ref var word = ref words[index >> 6];
        var bit = 1UL << index;
        var changes = (word & bit) == 0;
        word |= bit;
        return changes;
    }

    /// <summary>Takes a number out of the set; false when it was not there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Clear(int index)
    {
        if ((uint)index >= (uint)Length) ThrowOutside(index);
        ref var word = ref words[index >> 6];
        var bit = 1UL << index;
        var changes = (word & bit) != 0;
        word &= ~bit;
        return changes;
    }

    /// <summary>Takes all numbers out of the set.</summary>
    public void Clear() => words.AsSpan().Clear();

    /// <summary>How many numbers are in the set.</summary>
    public int Count()
    {
        var count = 0;
        foreach (var word in words) count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>The first number of the set at or after <paramref name="from"/>, or -1 when there is none.</summary>
    public int NextSetBit(int from)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        if (from >= Length) return -1;
        var at = from >> 6;
        var word = words[at] >> from << from;
        while (word == 0)
        {
            if (++at == words.Length) return -1;
            word = words[at];
        }
        return (at << 6) + BitOperations.TrailingZeroCount(word);
    }

    /// <summary>A copy that can be changed by itself.</summary>
    public FixedBitSet Clone() => new(Length, (ulong[])words.Clone());

    private void ThrowOutside(int index) =>
        throw new ArgumentOutOfRangeException(nameof(index), index, $"the set is over the numbers below {Length}");
}
