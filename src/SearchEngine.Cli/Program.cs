using System.Runtime.InteropServices;
using System.Text;
using SearchEngine.Cli;

// The first Ctrl-C lets a command end in good order: an import commits what it has brought in. The second ends it at once.
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var input = Console.IsInputRedirected
    ? new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true))
    : null;
if (!Console.IsOutputRedirected) return await new PapersTool(Console.Out, Console.Error, input).RunAsync(args, stop.Token);

// Into a file or a pipe in large pieces, not line by line.
await using var output = new StreamWriter(Console.OpenStandardOutput(), Console.OutputEncoding, bufferSize: 1 << 16);
return await new PapersTool(output, Console.Error, input).RunAsync(args, stop.Token);

void Stop(PosixSignalContext signal)
{
    if (stop.IsCancellationRequested) return;
    signal.Cancel = true;
    stop.Cancel();
}
