namespace SearchEngine.Cli;

/// <summary>What the tool tells the shell; scripts rely on it.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Nothing was found, or the work was done but some entries were rejected.</summary>
    public const int NothingFound = 1;

    /// <summary>Some entries were rejected; the rest went in.</summary>
    public const int DoneWithRejections = 1;

    /// <summary>The service that was asked for does not answer searches.</summary>
    public const int NotReady = 1;

    /// <summary>The command or its input cannot be understood.</summary>
    public const int BadUsage = 2;

    /// <summary>The index is missing, locked or damaged.</summary>
    public const int IndexUnusable = 3;
}

/// <summary>Bad usage or bad input, found after the command line was parsed. The message is one line that says what to do.</summary>
internal sealed class UsageException(string message) : Exception(message);
