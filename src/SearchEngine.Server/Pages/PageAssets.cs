using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace SearchEngine.Server.Pages;

/// <summary>
/// Styles, scripts, fonts and pictures of the pages. They are inside the program, so that no request reaches the file system, and
/// have addresses that change with their content, so that browsers never ask for one again.
/// </summary>
internal sealed partial class PageAssets
{
    public const string Folder = "/assets/";
    public const string Style = "site.css", Script = "main.js", Icon = "icon.svg";
    public const string FormulaStyle = "katex.min.css", FormulaScript = "formulas.js";

    private const string Resources = "page/";
    private const string Katex = "katex.min.js";

    /// <summary>What the one style sheet is put together of, in this order.</summary>
    private static readonly string[] StyleParts =
        ["base.css", "shell.css", "suggestions.css", "results.css", "facets.css", "paper.css", "dialogs.css", "print.css"];

    private readonly Dictionary<string, byte[]> raw = [];
    private readonly Dictionary<string, PageAsset> byName = [];
    private readonly Dictionary<string, PageAsset> byFile = [];

    private PageAssets()
    {
        var assembly = typeof(PageAssets).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Resources, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            raw[resource[Resources.Length..]] = bytes;
        }
        raw[Style] = [.. StyleParts.SelectMany(part => raw[part])];
        foreach (var part in StyleParts) raw.Remove(part);
        HasFormulas = raw.ContainsKey(Katex);
        if (!HasFormulas) raw.Remove(FormulaScript);
        foreach (var name in raw.Keys.Order(StringComparer.Ordinal)) Add(name, []);
    }

    public static PageAssets Instance { get; } = new();

    /// <summary>Whether formulas can be rendered: whether KaTeX was at hand when the program was built.</summary>
    public bool HasFormulas { get; }

    /// <summary>The address of a file.</summary>
    public string this[string name] => byName[name].Address;

    /// <summary>The addresses of all scripts that one imports, so that a browser need not find them one after the other.</summary>
    public IEnumerable<string> ImportsOf(string script) => Imported(script).Distinct().Select(name => this[name]);

    public static void Map(IEndpointRouteBuilder app) => app.MapGet(Folder + "{file}", Answer).ExcludeFromDescription();

    private static IResult Answer(string file, HttpContext context)
    {
        if (!Instance.byFile.TryGetValue(file, out var asset)) return Results.NotFound();
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = "Accept-Encoding";
        var brotli = context.Request.Headers.AcceptEncoding.ToString().Split(',').Any(encoding => encoding.Trim() == "br");
        if (!brotli || asset.Compressed is not { } compressed) return Results.Bytes(asset.Bytes, asset.ContentType, entityTag: asset.Tag);
        headers.ContentEncoding = "br";
        return Results.Bytes(compressed, asset.ContentType, entityTag: asset.Tag);
    }

    private IEnumerable<string> Imported(string script) => byName[script].Uses.SelectMany(name => Imported(name).Prepend(name));

    /// <summary>Adds a file once those that it names have their addresses, which are put in the place of the names.</summary>
    private PageAsset Add(string name, IReadOnlyList<string> users)
    {
        if (byName.TryGetValue(name, out var known)) return known;
        if (users.Contains(name)) throw new InvalidOperationException($"{name} imports itself, by {string.Join(", ", users)}");
        if (!raw.TryGetValue(name, out var bytes)) throw new InvalidOperationException($"{users[^1]} names {name}, which there is not");
        var uses = new List<string>();
        // What is from elsewhere and names nothing stays as it is, byte for byte.
        if (name != Katex && Reference(name) is { } reference)
        {
            var text = OtherFonts().Replace(Encoding.UTF8.GetString(bytes), "");
            bytes = Encoding.UTF8.GetBytes(reference.Replace(text, match =>
            {
                var used = match.Groups["name"].Value;
                uses.Add(used);
                return match.Groups["before"].Value + Add(used, [.. users, name]).FileName + match.Groups["after"].Value;
            }));
        }
        var asset = new PageAsset(name, bytes, uses);
        byFile[asset.FileName] = asset;
        return byName[name] = asset;
    }

    private static Regex? Reference(string name) => Path.GetExtension(name) switch
    {
        ".js" => Import(),
        ".css" => Font(),
        _ => null,
    };

    [GeneratedRegex("""(?<before>^import\b[^"]*"\./)(?<name>[\w.-]+\.js)(?<after>")""", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex("""(?<before>url\()fonts/(?<name>[\w-]+\.woff2)(?<after>\))""")]
    private static partial Regex Font();

    /// <summary>Fonts in formats for browsers that no page supports any more.</summary>
    [GeneratedRegex(""",url\(fonts/[\w-]+\.(?:woff|ttf)\) format\("\w+"\)""")]
    private static partial Regex OtherFonts();
}
