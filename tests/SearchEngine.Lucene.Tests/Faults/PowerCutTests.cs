using System.Security.Cryptography;
using System.Text;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Faults;

/// <summary>
/// The power is cut after each step that a writer takes, and what is not on stable storage is lost in many ways. The last commit
/// that had returned is whole, or a later one is.
/// </summary>
/// <remarks>With the environment variable SEARCHENGINE_SEED other bytes, files and operations are lost.</remarks>
public sealed class PowerCutTests
{
    /// <summary>What chooses among the things that can be lost.</summary>
    internal static readonly int Seed = Environment.GetEnvironmentVariable("SEARCHENGINE_SEED") is { Length: > 0 } seed ? int.Parse(seed) : 1;

    private static readonly Loss[] Losses =
    [
        Loss.Nothing,
        new(EntryLoss.None, ContentLoss.All),
        new(EntryLoss.None, ContentLoss.Tail),
        new(EntryLoss.None, ContentLoss.Blocks),
        new(EntryLoss.All, ContentLoss.Any),
        new(EntryLoss.Last, ContentLoss.Any),
        new(EntryLoss.Any, ContentLoss.Any),
    ];

    public static TheoryData<bool, int> Cases
    {
        get
        {
            var cases = new TheoryData<bool, int>();
            foreach (var compound in (bool[])[false, true])
                for (var loss = 0; loss < Losses.Length; loss++) cases.Add(compound, loss);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Whenever_the_power_is_cut_the_last_commit_is_whole(bool compound, int loss)
    {
        var directory = new PowerCutDirectory();
        using var workload = Run(directory, compound);
        Assert.True(directory.Steps > 200, $"{directory.Steps} steps");
        var known = new HashSet<string>();
        for (var step = 0; step <= directory.Steps; step++) Cut(directory, workload, step, Losses[loss], known, "");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_writer_that_finds_what_a_killed_one_left_loses_nothing_by_a_power_cut(bool compound)
    {
        var directory = new PowerCutDirectory();
        using var workload = Run(directory, compound);
        // Before and after a commit gets its name; at any other time there is nothing but files that no commit knows.
        var kills = Enumerable.Range(1, directory.Steps)
            .Where(step => directory[step].StartsWith("rename ", StringComparison.Ordinal))
            .SelectMany(step => (int[])[step - 1, step, step + 1]);
        foreach (var killed in kills)
        {
            var seen = directory.AfterKill(killed);
            using var next = workload.GoOn(seen, killed, () => seen.Steps);
            next.Add(50, 51);
            next.CommitAll();
            next.Dispose();
            CutAtEach(seen, next, killed, $"killed after {directory[killed]}, then ");
        }
    }

    /// <summary>Cuts the power after each step from one on that may make something stable or take something away.</summary>
    internal static void CutAtEach(PowerCutDirectory directory, Workload workload, int first, string before)
    {
        foreach (var loss in (Loss[])[new(EntryLoss.All, ContentLoss.All), new(EntryLoss.Any, ContentLoss.Any)])
        {
            var known = new HashSet<string>();
            for (var step = first; step <= directory.Steps; step++)
                if (step == first || !directory.IsWriting(step)) Cut(directory, workload, step, loss, known, before);
        }
    }

    private static Workload Run(PowerCutDirectory directory, bool compound)
    {
        var workload = new Workload(directory, Workload.Options(compound), () => directory.Steps);
        workload.Run();
        return workload;
    }

    /// <summary>Cuts the power after a step, and holds what a restart finds against what there has to be.</summary>
    private static void Cut(PowerCutDirectory directory, Workload workload, int step, Loss loss, HashSet<string> known, string before)
    {
        using var found = directory.AfterPowerCut(step, loss, Seed);
        // Most steps change nothing that a cut would leave.
        if (Fingerprint(found) is { } print && !known.Add($"{workload.Expected(step)} {print}")) return;
        var where = $"{before}power cut after step {step} ({(step == 0 ? "" : directory[step])}), {loss}, SEARCHENGINE_SEED={Seed}";
        workload.AssertGoesOn(found, step, where);
    }

    /// <summary>
    /// The names of all files, and the bytes of those that the newest commit needs: what else is in a file that nobody needs
    /// makes no difference to anybody. Null where the commit cannot even be read.
    /// </summary>
    private static string? Fingerprint(MemoryDirectory directory)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in directory.List()) hash.AppendData(Encoding.UTF8.GetBytes($"{name}/"));
        try
        {
            if (SegmentInfos.LatestGeneration(directory) >= 0)
                foreach (var name in IndexFiles.Of(SegmentInfos.ReadLatest(directory)).Order(StringComparer.Ordinal)) hash.AppendData(directory[name]);
        }
        catch (IOException)
        {
            return null;
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
