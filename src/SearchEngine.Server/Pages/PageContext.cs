using Microsoft.AspNetCore.Http;
using SearchEngine.Analysis.Chinese;

namespace SearchEngine.Server.Pages;

/// <summary>The language and the colours of one page, and its links, which keep a language that the address names.</summary>
/// <remarks>
/// An address has the first word (<c>lang=zh</c>, <c>theme=dark</c>), then what was chosen before (cookies of these names), then the
/// browser. Public only because the parameters of components have to be.
/// </remarks>
public sealed record PageContext
{
    internal const string LanguageParameter = "lang";
    internal const string ThemeParameter = "theme";

    /// <summary>The headers of a request, beside its address, that say which page is sent. Whoever keeps pages keeps them by these.</summary>
    internal static readonly IReadOnlyList<string> NegotiatedBy = ["Accept-Language", "Cookie"];

    private PageContext(PageTexts texts, string theme, string? chosenLanguage, string path) =>
        (Texts, Theme, ChosenLanguage, Path) = (texts, theme, chosenLanguage, path);

    /// <summary>The words of the interface.</summary>
    internal PageTexts Texts { get; }

    /// <summary><c>light</c> or <c>dark</c> where that was chosen; empty where the system's counts.</summary>
    internal string Theme { get; }

    /// <summary>What of the request decided on the page, beside its address: part of what an ETag stands for.</summary>
    internal string Variant => $"{Texts.Language} {Theme}";

    /// <summary>The language that the address names; null where it names none.</summary>
    internal string? ChosenLanguage { get; private init; }

    private string Path { get; }

    internal static PageContext Of(HttpRequest request)
    {
        var named = Named(request.Query[LanguageParameter].ToString(), "en", "zh");
        var isChinese = (named ?? Named(request.Cookies[LanguageParameter], "en", "zh")) is { } chosen ? chosen == "zh" : PrefersChinese(request);
        var theme = Named(request.Query[ThemeParameter].ToString(), "light", "dark") ?? Named(request.Cookies[ThemeParameter], "light", "dark") ?? "";
        return new PageContext(isChinese ? PageTexts.Chinese : PageTexts.English, theme, named, OwnPath(request.Path));
    }

    /// <summary>Lets a browser remember what the address names, for pages whose addresses do not. Links on pages of others change nothing.</summary>
    internal static void Remember(HttpContext context)
    {
        if (context.Request.Headers["Sec-Fetch-Site"] == "cross-site") return;
        Remember(LanguageParameter, "en", "zh");
        Remember(ThemeParameter, "light", "dark");

        void Remember(string name, string one, string other)
        {
            if (Named(context.Request.Query[name].ToString(), one, other) is not { } value || context.Request.Cookies[name] == value) return;
            context.Response.Cookies.Append(name, value, new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Path = "/" });
        }
    }

    internal string Search(SearchQuery query) => Link("/", query.ToParameters());

    internal string Paper(string id) => Link($"/papers/{id}", []);

    /// <summary>All papers of a search in a format for programs.</summary>
    internal static string Export(SearchQuery query, string format) =>
        "/api/export" + QueryString.Create((query with { Size = SearchQuery.DefaultSize, After = "" }).ToParameters().Prepend(new("format", format)));

    internal static string Export(string id, string format) =>
        "/api/export" + QueryString.Create("format", format).Add("ids", id);

    internal static string Feed(SearchQuery query) =>
        "/feeds/search.atom" + QueryString.Create((query with { Size = SearchQuery.DefaultSize, After = "", Sort = null }).ToParameters());

    /// <summary>This page in the other language.</summary>
    internal string InOtherLanguage(SearchQuery? query) =>
        (this with { ChosenLanguage = Texts.OtherLanguageCode }).Link(Path, query?.ToParameters() ?? []);

    /// <summary>This page in other colours.</summary>
    internal string InTheme(string theme, SearchQuery? query) =>
        Link(Path, (query?.ToParameters() ?? []).Append(new(ThemeParameter, theme)));

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

    /// <summary>A path as a link of a page may have it: two slashes would lead to another host.</summary>
    private static string OwnPath(string path) => path is [] or [_, '/' or '\\', ..] ? "/" : path;

    private static string? Named(string? value, string one, string other) => value == one || value == other ? value : null;

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
