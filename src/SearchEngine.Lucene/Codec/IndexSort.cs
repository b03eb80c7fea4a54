using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// The description of an index sort in a <c>.si</c> file. A sorted segment reads as any other, so only the description's
/// end is needed; its parts are of the three kinds that Lucene itself has.
/// </summary>
internal static class IndexSort
{
    /// <summary>Reads past the description and says whether the segment is sorted.</summary>
    public static bool Skip(ref ByteReader reader)
    {
        var count = reader.ReadCount();
        for (var i = 0; i < count; i++)
        {
            var kind = reader.ReadString();
            reader.ReadString(); // the field
            switch (kind)
            {
                case "SortField":
                    SkipNumeric(ref reader, hasSelector: false);
                    break;
                case "SortedNumericSortField":
                    SkipNumeric(ref reader, hasSelector: true);
                    break;
                case "SortedSetSortField":
                    reader.Skip(3 * sizeof(int)); // reversed, selector, where missing values go
                    break;
                default:
                    throw new UnsupportedIndexException(reader.FileName, "the segment is sorted by a kind of sort that is not Lucene's own");
            }
        }
        return count > 0;
    }

    private static void SkipNumeric(ref ByteReader reader, bool hasSelector)
    {
        var type = reader.ReadString();
        reader.Skip(hasSelector ? 2 * sizeof(int) : sizeof(int)); // reversed, selector
        if (reader.ReadInt32() != 1) return;
        reader.Skip(type switch
        {
            "STRING" or "INT" or "FLOAT" => sizeof(int),
            "LONG" or "DOUBLE" => sizeof(long),
            _ => throw reader.Corrupt("a value that stands for missing ones is of a type that has none"),
        });
    }
}
