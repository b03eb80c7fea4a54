using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// Reads a whole index and holds it against what its formats promise: the checksum of each file, then every term, posting,
/// norm, doc value and stored field. It only reads, and may run beside a writer.
/// </summary>
public static class IndexChecker
{
    /// <summary>Checks the latest commit.</summary>
    /// <exception cref="IndexNotFoundException">There is none.</exception>
    public static IndexCheckReport Check(IndexDirectory directory)
    {
        while (true)
        {
            var generation = SegmentInfos.LatestGeneration(directory);
            var report = CheckLatest(directory);
            // What is missing may be missing because a writer has committed meanwhile: then the newer commit is what counts.
            if (report.IsClean || SegmentInfos.LatestGeneration(directory) == generation) return report;
        }
    }

    private static IndexCheckReport CheckLatest(IndexDirectory directory)
    {
        var problems = new List<IndexProblem>();
        var segments = new List<SegmentCheckReport>();
        SegmentInfos commit;
        try
        {
            commit = SegmentInfos.ReadLatest(directory);
        }
        catch (IndexException damaged) when (damaged is not IndexNotFoundException)
        {
            problems.Add(ProblemOf(damaged, directory.ToString()));
            return new IndexCheckReport(segments, problems);
        }
        foreach (var segment in commit.Segments)
        {
            var before = problems.Count;
            CheckFiles(directory, segment, problems);
            // What does not even have the right bytes needs no second look.
            if (problems.Count > before) continue;
            try
            {
                using var reader = SegmentReader.Open(directory, segment, ChecksumVerification.MetadataOnly);
                var (terms, postings) = new SegmentChecker(reader).Check();
                segments.Add(new SegmentCheckReport(
                    segment.Info.Name, reader.NumDocs, reader.MaxDoc - reader.NumDocs, terms, postings, SegmentFiles.Size(directory, segment.Info)));
            }
            catch (IndexException damaged)
            {
                problems.Add(ProblemOf(damaged, segment.Info.Name));
            }
        }
        return new IndexCheckReport(segments, problems);
    }

    private static void CheckFiles(IndexDirectory directory, SegmentCommitInfo segment, List<IndexProblem> problems)
    {
        foreach (var file in segment.AllFiles.Order(StringComparer.Ordinal))
        {
            try
            {
                using var input = directory.Open(file);
                CodecHeader.VerifyChecksum(input);
            }
            catch (CorruptIndexException damaged)
            {
                problems.Add(ProblemOf(damaged, file));
            }
            catch (FileNotFoundException)
            {
                problems.Add(new IndexProblem(file, "the file is missing"));
            }
        }
    }

    private static IndexProblem ProblemOf(IndexException problem, string where) => problem switch
    {
        CorruptIndexException corrupt => new IndexProblem(corrupt.FileName, corrupt.Reason),
        UnsupportedIndexException unsupported => new IndexProblem(unsupported.FileName, unsupported.Reason),
        _ => new IndexProblem(where, problem.Message),
    };
}

/// <summary>What a check of an index found.</summary>
/// <param name="Segments">The segments that are sound.</param>
/// <param name="Problems">What is wrong, each with its file.</param>
public sealed record IndexCheckReport(IReadOnlyList<SegmentCheckReport> Segments, IReadOnlyList<IndexProblem> Problems)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsClean => Problems.Count == 0;
}

/// <summary>What a segment holds.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Documents">Its documents that are not deleted.</param>
/// <param name="Deleted">Its deleted documents.</param>
/// <param name="Terms">Its terms, over all fields.</param>
/// <param name="Postings">Its pairs of term and document.</param>
/// <param name="Bytes">The size of its files.</param>
public sealed record SegmentCheckReport(string Name, int Documents, int Deleted, long Terms, long Postings, long Bytes);

/// <summary>Something that is wrong with a file of an index.</summary>
/// <param name="File">The file, or the segment where it cannot be told closer.</param>
/// <param name="Reason">What is wrong.</param>
public sealed record IndexProblem(string File, string Reason);
