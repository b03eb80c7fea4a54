using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SearchEngine.Server.Http;

/// <summary>Bounds on connections and on what comes in over them, before there is a request. SERVING.md has the table.</summary>
internal static class ConnectionLimits
{
    /// <summary>
    /// What of an answer is kept for a client that has not read it yet. A request's place is free once its answer is here, so that only
    /// larger ones, which are streamed, can hold one while they are read.
    /// </summary>
    public const int AnswerBufferBytes = 1 << 20;

    /// <summary>What requests may have as their body unless an endpoint takes more.</summary>
    public const int BodyBytes = 16 * 1024;

    /// <summary>A query of a thousand Chinese characters has 9,000 bytes in an address.</summary>
    public const int LineBytes = 32 * 1024;

    public const int HeaderBytes = 32 * 1024;

    public const int Headers = 64;

    public const int Connections = 1000;

    /// <summary>Who has not said within this what it wants holds the connection for nothing.</summary>
    public static readonly TimeSpan HeadersTime = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection is kept for another request.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(60);

    /// <summary>Bytes a second, after <see cref="Grace"/>, below which a body that comes in, or an answer that is read, is given up.</summary>
    public const double SlowestRate = 1024;

    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static void Configure(KestrelServerOptions kestrel, PaperServerOptions options)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxConcurrentConnections = Connections;
        limits.MaxRequestBodySize = BodyBytes;
        limits.MaxRequestLineSize = LineBytes;
        limits.MaxRequestHeadersTotalSize = HeaderBytes;
        limits.MaxRequestHeaderCount = Headers;
        limits.RequestHeadersTimeout = HeadersTime;
        limits.KeepAliveTimeout = KeepAlive;
        limits.MinRequestBodyDataRate = new(SlowestRate, Grace);
        limits.MinResponseDataRate = new(SlowestRate, Grace);
        limits.MaxResponseBufferSize = AnswerBufferBytes;
        if (options.MaxConnectionsPerClient <= 0) return;
        var clients = new ConnectionsByClient(options.MaxConnectionsPerClient, NetworkList.Parse(options.TrustedProxies));
        kestrel.ConfigureEndpointDefaults(listen => listen.Use(next => connection => clients.RunAsync(connection, next)));
    }

    /// <summary>Lets no client have more than its share of the connections. A trusted proxy has those of all its clients.</summary>
    private sealed class ConnectionsByClient(int most, NetworkList proxies)
    {
        private readonly Lock gate = new();
        // No larger than there are connections.
        private readonly Dictionary<ClientKey, int> open = [];

        public async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
        {
            if (connection.RemoteEndPoint is not IPEndPoint { Address: var address } || proxies.Contains(address))
            {
                await next(connection);
                return;
            }
            var client = ClientKey.Of(address);
            if (!TryEnter(client))
            {
                connection.Abort(new ConnectionAbortedException("The client has too many connections."));
                return;
            }
            try
            {
                await next(connection);
            }
            finally
            {
                Leave(client);
            }
        }

        private bool TryEnter(ClientKey client)
        {
            lock (gate)
            {
                var count = open.GetValueOrDefault(client);
                if (count >= most) return false;
                open[client] = count + 1;
                return true;
            }
        }

        private void Leave(ClientKey client)
        {
            lock (gate)
            {
                if (--open[client] == 0) open.Remove(client);
            }
        }
    }
}
