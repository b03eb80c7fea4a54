using System.Globalization;
using System.Text;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Tests.Index;

/// <summary>
/// All that an index holds of its documents as text, a string for each document that is not deleted: once as readers find
/// it, and once worked out from the documents in the plainest way. The two are to be equal.
/// </summary>
internal static class Telling
{
    public static List<string> Of(DirectoryReader reader)
    {
        var told = new List<string>();
        foreach (var segment in reader.Segments)
        {
            var lines = Enumerable.Range(0, segment.MaxDoc).Select(_ => new List<string>()).ToArray();
            foreach (var field in segment.FieldInfos)
            {
                if (segment.Terms(field.Name) is { } terms) TellPostings(field, terms, lines);
                if (segment.Norms(field.Name) is { } norms) Tell(norms, lines, () => $"norm {field.Name} {norms.Value}");
                TellDocValues(segment, field.Name, lines);
            }
            for (var doc = 0; doc < segment.MaxDoc; doc++)
                if (segment.IsLive(doc)) told.Add(Join(reader.Document(segment.DocBase + doc).Values, lines[doc]));
        }
        return told;
    }

    public static List<string> Of(IEnumerable<Document> documents, Analyzer analyzer) =>
        [.. documents.Select(document => Of(document, analyzer))];

    private static string Of(Document document, Analyzer analyzer)
    {
        var lines = new List<string>();
        foreach (var group in document.GroupBy(field => field.Name))
        {
            TellField(group.Key, [.. group.Where(field => field.Type.IndexOptions != IndexOptions.None)], analyzer, lines);
            var values = group.Where(field => field.Type.DocValues != DocValuesType.None).ToList();
            if (values.Count == 0) continue;
            var kind = values[0].Type.DocValues;
            var texts = values.Select(field => kind is DocValuesType.Numeric or DocValuesType.SortedNumeric
                ? Convert.ToInt64(field.Value, CultureInfo.InvariantCulture).ToString("x16", CultureInfo.InvariantCulture)
                : Convert.ToHexString(Bytes(field.Value)));
            if (kind == DocValuesType.SortedNumeric) texts = texts.OrderBy(text => long.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            if (kind == DocValuesType.SortedSet) texts = texts.Distinct().Order(StringComparer.Ordinal);
            lines.Add($"{kind} {group.Key} {string.Join(' ', texts)}");
        }
        return Join(document.Where(field => field.Type.Stored).Select(field => KeyValuePair.Create(field.Name, field.Value)), lines);
    }

    private static void TellField(string name, List<Field> values, Analyzer analyzer, List<string> lines)
    {
        if (values.Count == 0) return;
        var type = values[0].Type;
        var tokens = new Tokens();
        foreach (var (index, field) in values.Index())
        {
            if (field.Type.Tokenized)
            {
                if (index > 0) tokens.Position += analyzer.PositionIncrementGap;
                var trailing = analyzer.Analyze((string)field.Value, tokens);
                tokens.Position += trailing;
            }
            else
            {
                tokens.Add(Bytes(field.Value), 1);
            }
        }
        foreach (var (term, positions) in tokens.Positions)
            lines.Add($"{name}/{term} " + type.IndexOptions switch
            {
                IndexOptions.Docs => "",
                IndexOptions.DocsAndFreqs => $"{positions.Count}",
                _ => string.Join(',', positions),
            });
        var length = type.IndexOptions == IndexOptions.Docs ? tokens.Positions.Count : tokens.Length;
        if (!type.OmitNorms) lines.Add($"norm {name} {(sbyte)NormEncoding.Encode(length)}");
    }

    private static void TellPostings(FieldInfo field, FieldTerms terms, List<string>[] lines)
    {
        var cursor = terms.Cursor();
        while (cursor.Next())
        {
            var term = Convert.ToHexString(cursor.Term);
            var postings = cursor.Postings(field.HasPositions ? PostingsFeatures.Positions : field.HasFreqs ? PostingsFeatures.Freqs : PostingsFeatures.Docs);
            for (var doc = postings.NextDoc(); doc != PostingsCursor.NoMoreDocs; doc = postings.NextDoc())
            {
                var positions = new List<int>();
                if (field.HasPositions)
                    for (var i = 0; i < postings.Freq; i++) positions.Add(postings.NextPosition());
                lines[doc].Add($"{field.Name}/{term} " + (field.HasPositions ? string.Join(',', positions) : field.HasFreqs ? $"{postings.Freq}" : ""));
            }
        }
    }

    private static void TellDocValues(SegmentReader segment, string name, List<string>[] lines)
    {
        if (segment.NumericDocValues(name) is { } number) Tell(number, lines, () => $"Numeric {name} {number.Value:x16}");
        if (segment.BinaryDocValues(name) is { } bytes) Tell(bytes, lines, () => $"Binary {name} {Convert.ToHexString(bytes.Value)}");
        if (segment.SortedDocValues(name) is { } sorted) Tell(sorted, lines, () => $"Sorted {name} {Convert.ToHexString(sorted.Lookup(sorted.Ord))}");
        if (segment.SortedNumericDocValues(name) is { } numbers)
            Tell(numbers, lines, () => $"SortedNumeric {name} {string.Join(' ', Enumerable.Range(0, numbers.ValueCount).Select(_ => $"{numbers.NextValue():x16}"))}");
        if (segment.SortedSetDocValues(name) is { } set)
            Tell(set, lines, () =>
            {
                var values = new List<string>();
                for (var ord = set.NextOrd(); ord != SortedSetDocValues.NoMoreOrds; ord = set.NextOrd()) values.Add(Convert.ToHexString(set.Lookup(ord)));
                return $"SortedSet {name} {string.Join(' ', values)}";
            });
    }

    private static void Tell(DocValuesCursor cursor, List<string>[] lines, Func<string> value)
    {
        for (var doc = cursor.NextDoc(); doc != DocValuesCursor.NoMoreDocs; doc = cursor.NextDoc()) lines[doc].Add(value());
    }

    private static string Join(IEnumerable<KeyValuePair<string, object>> stored, List<string> lines) =>
        string.Join('\n', stored.Select(pair => $"stored {pair.Key} {Text(pair.Value)}").Concat(lines.Order(StringComparer.Ordinal)));

    private static string Text(object value) => value switch
    {
        byte[] bytes => $"bytes {Convert.ToHexString(bytes)}",
        float number => $"float {BitConverter.SingleToInt32Bits(number):x8}",
        double number => $"double {BitConverter.DoubleToInt64Bits(number):x16}",
        _ => $"{value.GetType().Name} {value}",
    };

    private static byte[] Bytes(object value) => value as byte[] ?? Encoding.UTF8.GetBytes((string)value);

    private sealed class Tokens : ITokenSink
    {
        public int Position { get; set; } = -1;

        public int Length { get; private set; }

        public Dictionary<string, List<int>> Positions { get; } = [];

        public void Accept(in Token token) => Add(Encoding.UTF8.GetBytes(token.Term.ToString()), token.PositionIncrement);

        public void Add(byte[] term, int increment)
        {
            Position = Math.Max(0, Position + increment);
            if (increment > 0) Length++;
            var key = Convert.ToHexString(term);
            if (!Positions.TryGetValue(key, out var positions)) Positions.Add(key, positions = []);
            positions.Add(Position);
        }
    }
}
