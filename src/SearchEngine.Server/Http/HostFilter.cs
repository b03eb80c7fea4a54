using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SearchEngine.Server.Settings;

namespace SearchEngine.Server.Http;

/// <summary>
/// Answers only to names that are the service's own. A web page from elsewhere can have its own name lead to this machine (DNS
/// rebinding) and then read whatever is answered, from within the browser of somebody who reaches what is here; the name it asks for
/// gives it away.
/// </summary>
internal sealed class HostFilter
{
    private readonly string[] names;

    private HostFilter(IEnumerable<string> names) => this.names = [.. names];

    /// <summary>
    /// The filter of a service: the names of the setting, and those of the machine itself; null where any name will do, because the
    /// service is there for other machines and nobody said by which names they know it.
    /// </summary>
    public static HostFilter? Of(PaperServerOptions options)
    {
        if (options.AllowedHosts.Contains("*")) return null;
        return options.AllowedHosts.Count > 0 || ListenAddress.Split(options.Url).All(IsOfThisMachine) ? new HostFilter(options.AllowedHosts) : null;
    }

    public bool Allows(string host)
    {
        host = host.EndsWith('.') ? host[..^1] : host;
        // A number cannot be made to lead elsewhere.
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address))) return true;
        foreach (var name in names)
        {
            if (name.StartsWith("*.", StringComparison.Ordinal)
                ? host.Length > name.Length - 1 && host.EndsWith(name[1..], StringComparison.OrdinalIgnoreCase)
                : host.Equals(name, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    public static bool IsName(string? text) =>
        text is "*" || Uri.CheckHostName(text is ['*', '.', .. var parent] ? parent : text) is not UriHostNameType.Unknown;

    private static bool IsOfThisMachine(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.IsLoopback;
}

/// <summary>A setting that is a list of names of hosts.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class HostNamesAttribute : ValidationAttribute
{
    public HostNamesAttribute() => ErrorMessage = "names such as papers.example.org, *.example.org for those below, or * for any; without scheme and port";

    public override bool IsValid(object? value) => value is IEnumerable<string> texts && texts.All(HostFilter.IsName);
}

internal static class HostFiltering
{
    /// <summary>Turns requests for other hosts away (421), before anything is done for them.</summary>
    public static void UseHostFilter(this IApplicationBuilder app, PaperServerOptions options)
    {
        if (HostFilter.Of(options) is not { } filter) return;
        app.Use((context, next) => filter.Allows(context.Request.Host.Host)
            ? next(context)
            : ErrorAnswer.WriteAsync(context, StatusCodes.Status421MisdirectedRequest, "The service does not go by this name. Its setting AllowedHosts has the names that it answers to."));
    }
}
