using System.Text;
using SearchEngine.Cli;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await new PapersTool(Console.Out, Console.Error).RunAsync(args);
