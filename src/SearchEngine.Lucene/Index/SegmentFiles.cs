using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Index;

/// <summary>What the segments that we write have in common: codec, formats, compound files.</summary>
internal static class SegmentFiles
{
    public const string PostingsFormat = "Lucene84";
    public const string DocValuesFormat = "Lucene80";
    public const string PostingsSuffix = PostingsFormat + "_0";
    public const string DocValuesSuffix = DocValuesFormat + "_0";
    public const string PostingsFormatAttribute = "PerFieldPostingsFormat.format";
    public const string PostingsSuffixAttribute = "PerFieldPostingsFormat.suffix";
    public const string DocValuesFormatAttribute = "PerFieldDocValuesFormat.format";
    public const string DocValuesModeAttribute = "Lucene80DocValuesFormat.mode";
    public const string DocValuesSuffixAttribute = "PerFieldDocValuesFormat.suffix";

    /// <summary>A segment that has no files yet.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="maxDoc">How many documents it holds.</param>
    /// <param name="source">What made it: <c>flush</c> or <c>merge</c>.</param>
    public static SegmentInfo NewSegment(string name, int maxDoc, string source) => new()
    {
        Name = name,
        MaxDoc = maxDoc,
        Id = RandomNumberGenerator.GetBytes(CodecHeader.IdLength),
        Attributes = new Dictionary<string, string> { ["Lucene87StoredFieldsFormat.mode"] = "BEST_SPEED" },
        Diagnostics = new Dictionary<string, string>
        {
            ["source"] = source,
            ["writer"] = $"SearchEngine.Lucene {typeof(SegmentFiles).Assembly.GetName().Version}",
            ["dotnet"] = Environment.Version.ToString(),
            ["os"] = RuntimeInformation.RuntimeIdentifier,
            ["timestamp"] = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
        },
    };

    /// <summary>The field with the attributes that say which formats hold its postings and doc values.</summary>
    public static FieldInfo WithFormats(FieldInfo field)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        if (field.IndexOptions != IndexOptions.None)
        {
            attributes[PostingsFormatAttribute] = PostingsFormat;
            attributes[PostingsSuffixAttribute] = "0";
        }
        if (field.DocValuesType != DocValuesType.None)
        {
            attributes[DocValuesFormatAttribute] = DocValuesFormat;
            attributes[DocValuesSuffixAttribute] = "0";
            attributes[DocValuesModeAttribute] = "BEST_SPEED";
        }
        return field with { Attributes = attributes };
    }

    /// <summary>Closes a segment: packs its files into a compound file where asked, and writes its <c>.si</c>.</summary>
    public static SegmentInfo Complete(IndexDirectory directory, SegmentInfo segment, bool compound)
    {
        if (compound)
        {
            var parts = segment.Files;
            CompoundFormat.Write(directory, segment, parts);
            segment = segment with
            {
                IsCompound = true,
                Files = new HashSet<string>(StringComparer.Ordinal)
                {
                    IndexFileNames.SegmentFile(segment.Name, "", "cfs"),
                    IndexFileNames.SegmentFile(segment.Name, "", "cfe"),
                },
            };
            foreach (var part in parts) IndexFiles.TryDelete(directory, part);
        }
        segment = segment with
        {
            Files = new HashSet<string>(segment.Files, StringComparer.Ordinal) { IndexFileNames.SegmentFile(segment.Name, "", "si") },
        };
        SegmentInfoFormat.Write(directory, segment);
        return segment;
    }

    /// <summary>The bytes of a segment's files.</summary>
    /// <exception cref="CorruptIndexException">One is missing.</exception>
    public static long Size(IndexDirectory directory, SegmentInfo segment)
    {
        try
        {
            return segment.Files.Sum(directory.Length);
        }
        catch (FileNotFoundException missing)
        {
            throw SegmentCore.Missing(missing, segment);
        }
    }
}
