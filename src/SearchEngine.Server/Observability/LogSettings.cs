namespace SearchEngine.Server;

/// <summary>How the log, which goes to standard error, is written.</summary>
public enum LogFormat
{
    /// <summary>As text on a terminal, as JSON elsewhere.</summary>
    Auto,

    /// <summary>Lines for people.</summary>
    Text,

    /// <summary>One JSON object a line.</summary>
    Json,
}

/// <summary>What the log says of who asks.</summary>
public enum ClientLogging
{
    /// <summary>Its address.</summary>
    Address,

    /// <summary>The network of its address, 24 bits of IPv4 and 48 of IPv6, which leads to no person.</summary>
    Network,

    /// <summary>Nothing.</summary>
    None,
}
