using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers;

namespace SearchEngine.Cli.Mcp;

/// <summary>
/// A tool that reads from the index. Its arguments are read here and not bound by the SDK, so that what is wrong with them comes
/// back as a sentence to an agent, and so that the answer that is measured is the one that is sent.
/// </summary>
internal abstract class PaperTool : McpServerTool
{
    private readonly SharedIndex papers;
    private readonly IReadOnlyList<ToolParameter> parameters;

    /// <param name="papers">What is searched.</param>
    /// <param name="name">The tool's name.</param>
    /// <param name="title">Its name for people.</param>
    /// <param name="description">What it is for, in the words an agent chooses tools by.</param>
    /// <param name="parameters">What it takes.</param>
    /// <param name="answer">The JSON schema of its answer.</param>
    protected PaperTool(SharedIndex papers, string name, string title, string description, IReadOnlyList<ToolParameter> parameters, JsonObject answer)
    {
        this.papers = papers;
        this.parameters = parameters;
        ProtocolTool = new Tool
        {
            Name = name,
            Title = title,
            Description = description,
            InputSchema = Element(JsonSchema.Object(null, parameters.Select(parameter => (parameter.IsRequired ? $"{parameter.Name}!" : parameter.Name, parameter.Schema())))),
            OutputSchema = Element(answer),
            Annotations = new ToolAnnotations { Title = title, ReadOnlyHint = true, IdempotentHint = true, DestructiveHint = false, OpenWorldHint = false },
        };
    }

    public sealed override Tool ProtocolTool { get; }

    public sealed override IReadOnlyList<object> Metadata => [];

    /// <summary>Calls the tool. A call that cannot be answered gives a tool error that says why; it never throws for what a client sent.</summary>
    public sealed override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        try
        {
            var arguments = new ToolArguments(request.Params?.Arguments, ProtocolTool.Name, parameters);
            var json = await papers.AskAsync((index, cancellation) => Answer(arguments, index, cancellation), cancellationToken).ConfigureAwait(false);
            using var parsed = JsonDocument.Parse(json);
            return new CallToolResult { Content = [new TextContentBlock { Text = json }], StructuredContent = parsed.RootElement.Clone() };
        }
        catch (ToolRefusedException refused)
        {
            return Refused(refused.Message);
        }
        catch (IndexException damaged)
        {
            return Refused($"The index cannot be read: {damaged.Message}. Tell the person who runs it; 'papers check' says more.");
        }
    }

    /// <summary>The answer as JSON, within its budget.</summary>
    /// <param name="arguments">What was asked.</param>
    /// <param name="index">One state of the index, for the whole call.</param>
    /// <param name="cancellation">Ends the call: the client may, and its time.</param>
    /// <exception cref="ToolRefusedException">It cannot be answered.</exception>
    protected abstract string Answer(ToolArguments arguments, PaperIndex index, CancellationToken cancellation);

    private static CallToolResult Refused(string message) => new() { IsError = true, Content = [new TextContentBlock { Text = message }] };

    private static JsonElement Element(JsonObject schema) => JsonSerializer.SerializeToElement(schema);
}
