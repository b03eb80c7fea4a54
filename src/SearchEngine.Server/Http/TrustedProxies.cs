using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace SearchEngine.Server.Http;

/// <summary>Proxies that are believed about who asks.</summary>
internal static class TrustedProxies
{
    /// <summary>
    /// Takes a request's client and scheme from <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> where the connection comes from
    /// a trusted proxy. Of several addresses the last one counts that is not of such a proxy: those before it anybody can write.
    /// </summary>
    public static void UseTrustedProxies(this IApplicationBuilder app, PaperServerOptions options)
    {
        if (options.TrustedProxies.Count == 0) return;
        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        // Only those of the setting: the machine itself is among the defaults.
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in NetworkList.Parse(options.TrustedProxies).Networks) forwarded.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(forwarded);
    }
}
