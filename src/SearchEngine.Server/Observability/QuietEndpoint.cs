namespace SearchEngine.Server.Observability;

/// <summary>Marks endpoints that are asked by machines all day: their requests are logged for those who look for errors only.</summary>
internal sealed class QuietEndpoint
{
    public static readonly QuietEndpoint Mark = new();
}
