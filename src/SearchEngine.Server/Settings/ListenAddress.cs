namespace SearchEngine.Server.Settings;

/// <summary>Reads where to listen, strictly: a slip of the pen must not open the service to every network.</summary>
internal static class ListenAddress
{
    /// <summary>The addresses of a setting, which semicolons part; at least one.</summary>
    public static string[] Split(string urls) =>
        urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } some ? some : [""];

    /// <summary>Why an address cannot be listened on; null where it can.</summary>
    public static string? ProblemOf(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttp || address.PathAndQuery != "/")
            return $"an address looks like {PaperServerOptions.DefaultUrl}";
        // Kestrel takes a name that it does not know for "every network".
        return address.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 || (address.Host == "localhost" && address.Port > 0)
            ? null
            : "the host is a number such as 127.0.0.1, or 0.0.0.0 for every network of this machine";
    }
}
