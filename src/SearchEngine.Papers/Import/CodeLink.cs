using System.Text.RegularExpressions;

namespace SearchEngine.Papers.Import;

/// <summary>Finds the address of a paper's code in running text.</summary>
internal static partial class CodeLink
{
    /// <summary>The first address on a code host, without LaTeX's escapes and the sentence's punctuation; empty when there is none.</summary>
    public static string Find(string text)
    {
        var match = Address().Match(text);
        if (!match.Success)
        {
            return "";
        }

        var url = match.Value.Replace(@"\_", "_").Replace(@"\%", "%").Replace(@"\#", "#").Replace(@"\&", "&").Replace(@"\~", "~");
        var end = url.IndexOf('\\');
        if (end >= 0)
        {
            url = url[..end];
        }

        url = url.TrimEnd('.', ',', ';', ':', '!', '?', '*', '$', '~', '/');
        return url.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? url : "https://" + url;
    }

    // An address ends at white space, at a bracket or quote, and at anything beyond ASCII (Chinese runs on without a space).
    [GeneratedRegex(
        @"(https?://(www\.)?|\b(?<![@./-])(www\.)?)(github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|gitee\.com|huggingface\.co)/[^\s<>""'{}|^`\[\]()\u0080-\uFFFF]*[A-Za-z0-9][^\s<>""'{}|^`\[\]()\u0080-\uFFFF]*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
