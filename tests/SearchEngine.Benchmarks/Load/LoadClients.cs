using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace SearchEngine.Benchmarks.Load;

/// <summary>An answer.</summary>
/// <param name="Request">The place of what was asked for.</param>
/// <param name="Began">When it was asked, in the ticks of <see cref="Stopwatch"/>.</param>
/// <param name="Ended">When the last byte was there.</param>
/// <param name="Status">The status; 0 where there was no answer.</param>
/// <param name="Hash">What tells bodies apart.</param>
/// <param name="HasPaper">Whether the body has the id of the paper that it may have to have.</param>
internal readonly record struct LoadSample(int Request, long Began, long Ended, int Status, ulong Hash, bool HasPaper)
{
    public double Milliseconds => Stopwatch.GetElapsedTime(Began, Ended).TotalMilliseconds;
}

/// <summary>Clients over loopback, on connections that are kept: each asks again when it has its answer.</summary>
internal sealed class LoadClients : IDisposable
{
    private readonly HttpClient http;
    private readonly IReadOnlyList<LoadRequest> requests;
    private readonly byte[]?[] ids;

    /// <param name="server">Where the service is.</param>
    /// <param name="requests">What may be asked for.</param>
    /// <param name="connections">The most connections.</param>
    public LoadClients(Uri server, IReadOnlyList<LoadRequest> requests, int connections)
    {
        this.requests = requests;
        ids = [.. requests.Select(request => request.Id is { } id ? Encoding.UTF8.GetBytes(id) : null)];
        http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseCookies = false, UseProxy = false, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None })
        {
            BaseAddress = server,
            Timeout = TimeSpan.FromSeconds(30),
        };
    }

    public HttpClient Http => http;

    /// <summary>Asks until the time is over.</summary>
    /// <param name="clients">How many ask at a time.</param>
    /// <param name="time">How long.</param>
    /// <param name="draw">Chooses what a client asks for next.</param>
    public async Task<IReadOnlyList<LoadSample>> Run(int clients, TimeSpan time, Func<Random, int> draw)
    {
        var began = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var (random, samples) = (new Random(client + 1), new List<LoadSample>());
            while (Stopwatch.GetElapsedTime(began) < time) samples.Add(await Ask(draw(random)));
            return samples;
        })));
        return [.. all.SelectMany(samples => samples)];
    }

    /// <summary>Asks for everything once, a few at a time.</summary>
    public async Task<LoadSample[]> Sweep()
    {
        var samples = new LoadSample[requests.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, requests.Count), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (request, _) => samples[request] = await Ask(request));
        return samples;
    }

    private async Task<LoadSample> Ask(int request)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            using var answer = await http.GetAsync(requests[request].Path);
            var body = await answer.Content.ReadAsByteArrayAsync();
            var ended = Stopwatch.GetTimestamp();
            return new LoadSample(
                request, began, ended, (int)answer.StatusCode, BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(body)), ids[request] is not { } id || body.AsSpan().IndexOf(id) >= 0);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return new LoadSample(request, began, Stopwatch.GetTimestamp(), 0, 0, false);
        }
    }

    public void Dispose() => http.Dispose();
}
