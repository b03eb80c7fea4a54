using System.Text;
using System.Text.Json.Nodes;

namespace SearchEngine.Server.Api.Description;

/// <summary>Answers that the description shows, as the service has given them on the sample digests. They are resources of the program.</summary>
internal static class ExampleAnswers
{
    /// <summary>An example: its JSON, or for other media types its text.</summary>
    /// <param name="name">The name of the resource, with its ending.</param>
    /// <exception cref="InvalidOperationException">There is none of that name.</exception>
    public static JsonNode Read(string name)
    {
        using var resource = typeof(ExampleAnswers).Assembly.GetManifestResourceStream($"examples/{name}")
            ?? throw new InvalidOperationException($"there is no example {name}");
        using var text = new StreamReader(resource, Encoding.UTF8);
        var content = text.ReadToEnd();
        return name.EndsWith(".json", StringComparison.Ordinal) ? JsonNode.Parse(content)! : JsonValue.Create(content);
    }
}
