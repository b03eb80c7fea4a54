using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace SearchEngine.Cli.Mcp;

/// <summary>
/// Replaces halves of surrogate pairs (<c>"\ud83d"</c>) in what a client sends by U+FFFD: valid JSON, but no text. The SDK would
/// answer that something went wrong; a tool can say what.
/// </summary>
internal static partial class WholeCharacters
{
    /// <summary>U+FFFD, which stands for what was no character.</summary>
    public const char Replacement = '\uFFFD';

    /// <summary>Replaces them in the arguments of requests.</summary>
    public static McpMessageHandler Replacing(McpMessageHandler next) => (context, cancellation) =>
    {
        if (context.JsonRpcMessage is JsonRpcRequest { Params: JsonObject parameters }) Replace(parameters);
        return next(context, cancellation);
    };

    // No deeper than the parser allows.
    private static void Replace(JsonNode node)
    {
        switch (node)
        {
            case JsonObject parts when Names(parts) is { } names:
                foreach (var name in names) Replace(parts[name], whole => parts[name] = whole);
                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++) Replace(items[i], whole => items[i] = whole);
                break;
        }
    }

    private static void Replace(JsonNode? node, Action<JsonNode?> put)
    {
        if (node is not JsonValue value)
        {
            if (node is not null) Replace(node);
        }
        else if (value.TryGetValue<JsonElement>(out var element) && element.ValueKind == JsonValueKind.String && element.GetRawText() is var raw && Half().IsMatch(raw))
        {
            put(JsonNode.Parse(Half().Replace(raw, $"{Replacement}")));
        }
    }

    /// <summary>Null where a name itself is broken, which no tool knows.</summary>
    private static List<string>? Names(JsonObject parts)
    {
        try
        {
            return [.. parts.Select(part => part.Key)];
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // Whole pairs and other escapes are stepped over, an escaped backslash among them.
    [GeneratedRegex(@"(?<=(?<!\\)(?:\\\\)*)(?:\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2})")]
    private static partial Regex Half();
}
