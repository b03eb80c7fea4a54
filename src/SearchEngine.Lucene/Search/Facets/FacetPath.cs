using System.Text;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// How Lucene's facet module writes a dimension and a value into one (<c>FacetsConfig.pathToString</c>): parted by U+001F, which
/// is preceded by U+001E where it is part of a name, as U+001E itself is.
/// </summary>
internal static class FacetPath
{
    private const char Separator = '\u001F', Escape = '\u001E';

    /// <summary>What all values of a dimension begin with.</summary>
    public static byte[] Prefix(string dimension)
    {
        var text = new StringBuilder(dimension.Length + 1);
        foreach (var character in dimension)
        {
            if (character is Separator or Escape) text.Append(Escape);
            text.Append(character);
        }
        return Encoding.UTF8.GetBytes(text.Append(Separator).ToString());
    }

    /// <summary>The value that stands behind a prefix.</summary>
    public static string Label(ReadOnlySpan<byte> written)
    {
        var text = Encoding.UTF8.GetString(written);
        if (!text.Contains(Escape, StringComparison.Ordinal)) return text;
        var label = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == Escape && i + 1 < text.Length) i++;
            label.Append(text[i]);
        }
        return label.ToString();
    }
}
