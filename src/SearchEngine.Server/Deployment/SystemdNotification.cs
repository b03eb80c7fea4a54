using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SearchEngine.Server.Deployment;

/// <summary>
/// Tells systemd when the service answers and when it begins to end (<c>Type=notify</c>, sd_notify(3)): a datagram to the socket that
/// <c>NOTIFY_SOCKET</c> names.
/// </summary>
internal static partial class SystemdNotification
{
    private const string SocketVariable = "NOTIFY_SOCKET";

    /// <summary>Does nothing where systemd did not start the process.</summary>
    public static void NotifySystemd(this IHost host)
    {
        if (Environment.GetEnvironmentVariable(SocketVariable) is not { Length: > 0 } address) return;
        // For this process alone: what it starts is not the service.
        Environment.SetEnvironmentVariable(SocketVariable, null);
        var logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("SearchEngine.Server");
        var life = host.Services.GetRequiredService<IHostApplicationLifetime>();
        life.ApplicationStarted.Register(() => Send(address, "READY=1", logger));
        life.ApplicationStopping.Register(() => Send(address, "STOPPING=1", logger));
    }

    private static void Send(string address, string state, ILogger logger)
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            // An @ stands for the zero byte of an abstract address.
            socket.Connect(new UnixDomainSocketEndPoint(address[0] == '@' ? '\0' + address[1..] : address));
            socket.Send(System.Text.Encoding.UTF8.GetBytes(state));
        }
        catch (SocketException e)
        {
            LogUnheard(logger, state, e.Message);
        }
    }

    [LoggerMessage(111, LogLevel.Warning, "systemd cannot be told {State}: {Reason}")]
    private static partial void LogUnheard(ILogger logger, string state, string reason);
}
