using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// Collects the frequencies and norms of documents and keeps those that no other one beats: a frequency counts only if
/// no document of the same or a lesser norm has as great a one.
/// </summary>
internal sealed class ImpactAccumulator
{
    /// <summary>The greatest frequency for each norm of one byte, which is what lengths are encoded as.</summary>
    private readonly int[] maxFreqs = new int[256];

    /// <summary>The rest: norms outside a signed byte. Ascending in frequency and norm.</summary>
    private readonly List<Impact> others = [];
    private readonly List<Impact> merged = [];

    /// <summary>The range of norms there are frequencies for, from the least to behind the greatest: most fields need a few.</summary>
    private int low = 256;
    private int end;

    public void Clear()
    {
        if (low < end) maxFreqs.AsSpan(low..end).Clear();
        (low, end) = (256, 0);
        others.Clear();
    }

    public void Add(int freq, long norm)
    {
        if (norm is >= sbyte.MinValue and <= sbyte.MaxValue)
        {
            var at = (byte)norm;
            ref var max = ref maxFreqs[at];
            if (freq > max) max = freq;
            low = Math.Min(low, at);
            end = Math.Max(end, at + 1);
        }
        else Insert(others, new Impact(freq, norm));
    }

    public void AddAll(ImpactAccumulator other)
    {
        for (var i = other.low; i < other.end; i++) maxFreqs[i] = Math.Max(maxFreqs[i], other.maxFreqs[i]);
        low = Math.Min(low, other.low);
        end = Math.Max(end, other.end);
        foreach (var impact in other.others) Insert(others, impact);
    }

    /// <summary>Writes the impacts, ascending, each as its difference to the one before less one.</summary>
    public void Write(DataOutput output)
    {
        var previous = default(Impact);
        foreach (var impact in Competitive())
        {
            var freq = (impact.Freq - previous.Freq - 1) << 1;
            var norm = impact.Norm - previous.Norm - 1;
            if (norm == 0) output.WriteVInt32(freq);
            else
            {
                output.WriteVInt32(freq | 1);
                output.WriteZInt64(norm);
            }
            previous = impact;
        }
    }

    /// <summary>
    /// The impacts, ascending in frequency and (as unsigned numbers) in norm; valid until the next call.
    /// </summary>
    public IReadOnlyList<Impact> Competitive()
    {
        merged.Clear();
        var greatest = 0;
        for (var i = low; i < end; i++)
        {
            if (maxFreqs[i] <= greatest) continue;
            greatest = maxFreqs[i];
            merged.Add(new Impact(greatest, (sbyte)i));
        }
        foreach (var impact in others) Insert(merged, impact);
        return merged;
    }

    private static void Insert(List<Impact> impacts, Impact added)
    {
        var at = 0;
        while (at < impacts.Count && (ulong)impacts[at].Norm < (ulong)added.Norm) at++;
        // Before it are lesser norms with ascending frequencies: the last of them is the one that could beat it.
        if (at > 0 && impacts[at - 1].Freq >= added.Freq) return;
        if (at < impacts.Count && impacts[at].Norm == added.Norm && impacts[at].Freq >= added.Freq) return;
        var end = at;
        while (end < impacts.Count && impacts[end].Freq <= added.Freq) end++;
        impacts.RemoveRange(at, end - at);
        impacts.Insert(at, added);
    }
}
