using System.Globalization;
using System.Text;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Interop.Tests;

/// <summary>One step in the life of an index, which this engine and Lucene can both take.</summary>
internal abstract record IndexChange
{
    public sealed record Add(Document Document) : IndexChange;

    public sealed record Update(Term Term, Document Document) : IndexChange;

    public sealed record Delete(Term Term) : IndexChange;

    /// <summary>Ends a segment.</summary>
    public sealed record Flush : IndexChange;

    public sealed record Commit : IndexChange;

    /// <summary>Merges down to one segment.</summary>
    public sealed record Merge : IndexChange;

    /// <summary>Takes the step here.</summary>
    public static void Apply(IndexWriter writer, IEnumerable<IndexChange> changes)
    {
        foreach (var change in changes)
        {
            switch (change)
            {
                case Add add: writer.Add(add.Document); break;
                case Update update: writer.Update(update.Term, update.Document); break;
                case Delete delete: writer.Delete(delete.Term); break;
                case Flush: writer.Flush(); break;
                case Merge: writer.ForceMerge(); break;
                default: writer.Commit(); break;
            }
        }
    }

    /// <summary>Writes the steps as a script that <c>IndexScript.java</c> runs and explains.</summary>
    public static void Save(string path, IEnumerable<IndexChange> changes)
    {
        using var script = new StreamWriter(path, append: false, Encoding.ASCII);
        foreach (var change in changes)
        {
            switch (change)
            {
                case Add add:
                    Write(script, add.Document);
                    script.Write("add\n");
                    break;
                case Update update:
                    Write(script, update.Document);
                    script.Write($"update\t{Describe(update.Term)}\n");
                    break;
                case Delete delete: script.Write($"delete\t{Describe(delete.Term)}\n"); break;
                case Flush: script.Write("flush\n"); break;
                case Merge: script.Write("merge\t1\n"); break;
                default: script.Write("commit\n"); break;
            }
        }
    }

    static string Describe(Term term) => $"{term.Field}\t{Convert.ToHexStringLower(term.Bytes)}";

    static void Write(StreamWriter script, Document document)
    {
        foreach (var field in document)
        {
            var type = field.Type;
            script.Write($"field\t{field.Name}\t{(int)type.IndexOptions}\t");
            if (type.Tokenized) script.Write('t');
            if (type.OmitNorms) script.Write('n');
            if (type.Stored) script.Write('s');
            script.Write($"\t{type.DocValues}\t");
            script.Write(field.Value switch
            {
                string text => "s\t" + Escape(text),
                byte[] bytes => "b\t" + Convert.ToHexStringLower(bytes),
                int number => Number("i", number),
                long number => Number("l", number),
                float number => Number("f", BitConverter.SingleToInt32Bits(number)),
                double number => Number("d", BitConverter.DoubleToInt64Bits(number)),
                var other => throw new NotSupportedException($"a value of type {other.GetType()}"),
            });
            script.Write('\n');
        }
    }

    static string Number(string kind, long bits) => string.Create(CultureInfo.InvariantCulture, $"{kind}\t{bits}");

    static string Escape(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character is < ' ' or > '~' or '\\')
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else
                line.Append(character);
        }
        return line.ToString();
    }
}
