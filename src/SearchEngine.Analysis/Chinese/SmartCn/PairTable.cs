using System.Runtime.CompilerServices;

namespace SearchEngine.Analysis.Chinese.SmartCn;

/// <summary>What it costs that one word follows another: the negative logarithm of a probability.</summary>
/// <remarks>
/// Costs are numbers of the file, and not computed here, lest a platform's logarithm rounds another way. The right words
/// of each left one have their own stretch of slots, found by hash and filled to two thirds: words that are looked up
/// together lie together.
/// </remarks>
internal sealed class PairTable
{
    private const int PlaceBits = 32 - SmartCnWord.IdBits;
    private const int FilterBits = 22;
    private const ulong Spread = 0x9E3779B97F4A7C15;

    private readonly double[] costs;
    private readonly int[] groupStarts;
    private readonly double[] leastCosts;
    private readonly int[] slotStarts;

    // The number of the right word above; below it, from 1, the place of the cost in the group. Zero is a free slot.
    private readonly uint[] slots;
    private readonly KeyFilter known = new(FilterBits);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public PairTable(ref DictionaryData data, SmartCnWord[] words)
    {
        groupStarts = new int[data.ReadInteger()];
        var total = groupStarts.Length;
        foreach (ref var start in groupStarts.AsSpan())
        {
            start = total;
            total += data.ReadInteger();
        }
        costs = new double[total];
        data.ReadDoubles(costs);
        leastCosts = costs[..groupStarts.Length];
        for (var group = 0; group < leastCosts.Length; group++)
        {
            var end = group + 1 < groupStarts.Length ? groupStarts[group + 1] : total;
            foreach (var cost in costs.AsSpan(groupStarts[group]..end))
                leastCosts[group] = Math.Min(leastCosts[group], cost);
        }

        var pairs = data.ReadInteger();
        slots = new uint[pairs + pairs / 2 + words.Length];
        slotStarts = new int[words.Length + 1];
        var last = 0;
        for (var left = 0; left < words.Length; left++)
        {
            var start = slotStarts[left] = last;
            if (!words[left].IsLeft)
                continue;
            var count = data.ReadInteger();
            var end = last += count + count / 2 + 1;
            var right = 0;
            for (; count > 0; count--)
            {
                right += data.ReadInteger();
                var place = (uint)data.ReadInteger() + 1;
                known.Add(Hash(left, right));
                var slot = FirstSlot(right, start, end);
                while (slots[slot] != 0)
                    slot = Next(slot, start, end);
                slots[slot] = (uint)right << PlaceBits | place;
            }
        }
        slotStarts[^1] = last;
    }

    /// <summary>The most costs that a group may have.</summary>
    public const int MaxGroupSize = (1 << PlaceBits) - 1;

    /// <summary>What it costs that a word is followed by another that was never seen after it.</summary>
    public double CostOfUnknown(SmartCnWord left) => costs[left.Group];

    /// <summary>What it costs at the least that a word is followed by another, whichever it is.</summary>
    public double LeastCost(SmartCnWord left) => leastCosts[left.Group];

    /// <summary>What it costs that a word is followed by another.</summary>
    /// <returns>False where the pair was never seen.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryCost(SmartCnWord left, SmartCnWord right, out double cost)
    {
        if (left.IsLeft && right.IsRight && known.MayContain(Hash(left.Id, right.Id)))
            return TryFind(left, right, out cost);
        cost = 0;
        return false;
    }

    private bool TryFind(SmartCnWord left, SmartCnWord right, out double cost)
    {
        var start = slotStarts[left.Id];
        var end = slotStarts[left.Id + 1];
        for (var slot = FirstSlot(right.Id, start, end); slots[slot] != 0; slot = Next(slot, start, end))
        {
            if (slots[slot] >> PlaceBits == (uint)right.Id)
            {
                cost = costs[groupStarts[left.Group] + (int)(slots[slot] & MaxGroupSize) - 1];
                return true;
            }
        }
        cost = 0;
        return false;
    }

    private static ulong Hash(int left, int right) => ((ulong)left << SmartCnWord.IdBits | (uint)right) * Spread;

    private static int FirstSlot(int right, int start, int end) =>
        start + (int)((ulong)(uint)((uint)right * (Spread >> 32)) * (uint)(end - start) >> 32);

    private static int Next(int slot, int start, int end) => slot + 1 == end ? start : slot + 1;
}
