using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace SearchEngine.Cli.Mcp;

/// <summary>The resources <c>paper://ID</c>: whole papers, for clients that let people attach them.</summary>
internal sealed class PaperResource(SharedIndex papers) : McpServerResource
{
    private const string Scheme = "paper://";
    private const string MimeType = "application/json";

    public override ResourceTemplate ProtocolResourceTemplate { get; } = new()
    {
        Name = "paper",
        Title = "One paper",
        // Old ids have a slash.
        UriTemplate = $"{Scheme}{{+id}}",
        Description = "A whole paper by its arXiv id, such as paper://1706.03762, in the JSON of get_paper.",
        MimeType = MimeType,
    };

    public override IReadOnlyList<object> Metadata => [];

    public override bool IsMatch(string uri) => uri.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    public override async ValueTask<ReadResourceResult> ReadAsync(RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken = default)
    {
        var uri = request.Params?.Uri ?? "";
        var id = IsMatch(uri) ? Uri.UnescapeDataString(uri[Scheme.Length..]).TrimEnd('/') : "";
        try
        {
            if (id.Length > RequestedPaper.MaxLength) throw new ToolRefusedException($"The id has {id.Length} characters; {RequestedPaper.MaxLength} are allowed.");
            var json = await papers.AskAsync(
                (index, cancellation) => GetPaperTool.WholeJson(index, RequestedPaper.Find(index, id, cancellation)), cancellationToken).ConfigureAwait(false);
            return new ReadResourceResult { Contents = [new TextResourceContents { Uri = uri, MimeType = MimeType, Text = json }] };
        }
        catch (ToolRefusedException refused)
        {
            throw new McpProtocolException(refused.Message, McpErrorCode.ResourceNotFound);
        }
    }
}
