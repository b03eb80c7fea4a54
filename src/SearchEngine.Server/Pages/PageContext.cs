using Microsoft.AspNetCore.Http;
using SearchEngine.Analysis.Chinese;

namespace SearchEngine.Server.Pages;

/// <summary>The language of one page and its links, which keep a language that was chosen.</summary>
/// <remarks>Public only because the parameters of components have to be.</remarks>
public sealed record PageContext
{
    internal const string LanguageParameter = "lang";

    private PageContext(PageTexts texts, string? chosenLanguage, string path) =>
        (Texts, ChosenLanguage, Path) = (texts, chosenLanguage, path);

    /// <summary>The words of the interface.</summary>
    internal PageTexts Texts { get; }

    /// <summary>The language that the address names; null where the browser's counts.</summary>
    internal string? ChosenLanguage { get; private init; }

    private string Path { get; }

    internal static PageContext Of(HttpRequest request)
    {
        var chosen = request.Query[LanguageParameter].ToString() is "en" or "zh" ? request.Query[LanguageParameter].ToString() : null;
        var isChinese = chosen is null ? PrefersChinese(request) : chosen == "zh";
        return new PageContext(isChinese ? PageTexts.Chinese : PageTexts.English, chosen, request.Path);
    }

    internal string Search(SearchQuery query) => Link("/", query.ToParameters());

    internal string Paper(string id) => Link($"/papers/{id}", []);

    /// <summary>This page in the other language.</summary>
    internal string InOtherLanguage(SearchQuery? query) =>
        (this with { ChosenLanguage = Texts.OtherLanguageCode }).Link(Path, query?.ToParameters() ?? []);

    /// <summary>The language that a text of a paper is in, for fonts and screen readers.</summary>
    internal static string LanguageOf(string text) => ScriptDetector.IsChinese(text) ? "zh" : "en";

    /// <summary>An address that a page may link to, or null: a digest can state anything as one.</summary>
    internal static string? SafeLink(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? uri.AbsoluteUri
            : null;

    private string Link(string path, IEnumerable<KeyValuePair<string, string?>> parameters)
    {
        if (ChosenLanguage is not null) parameters = parameters.Append(new(LanguageParameter, ChosenLanguage));
        return path + QueryString.Create(parameters);
    }

    private static bool PrefersChinese(HttpRequest request)
    {
        var languages = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1);
        foreach (var language in languages)
        {
            if (language.Value.StartsWith("zh", StringComparison.OrdinalIgnoreCase)) return true;
            if (language.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase)) return false;
        }
        return false;
    }
}
