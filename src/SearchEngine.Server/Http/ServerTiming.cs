using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace SearchEngine.Server.Http;

/// <summary>Says how long something took beside the answer, which is the same however long it took: https://www.w3.org/TR/server-timing/.</summary>
internal static class ServerTiming
{
    public const string Header = "Server-Timing";

    public static void Took(this HttpResponse response, TimeSpan time) =>
        response.Headers[Header] = string.Create(CultureInfo.InvariantCulture, $"search;dur={time.TotalMilliseconds:0.###}");
}
