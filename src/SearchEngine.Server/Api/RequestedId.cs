using SearchEngine.Papers.Import;
using SearchEngine.Server.Http;

namespace SearchEngine.Server.Api;

/// <summary>Reads the id of a paper as addresses carry it.</summary>
internal static class RequestedId
{
    /// <summary>Old ids have a slash, which some clients write as %2F; versions are accepted and left out.</summary>
    public static bool TryRead(string text, out string id)
    {
        var known = ArxivId.TryParse(text.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), out var parsed);
        id = parsed.Value ?? "";
        return known;
    }

    /// <summary>The id, without version; empty where it is none, which the reader is told then.</summary>
    /// <param name="text">What the address has.</param>
    /// <param name="reader">Is told what is wrong.</param>
    /// <param name="name">The parameter that it is.</param>
    public static string Read(string text, ParameterReader reader, string name = "id")
    {
        if (TryRead(text, out var id)) return id;
        reader.Refuse(name, "This is not an arXiv id such as 2512.20329 or cs/0112017.");
        return "";
    }

    /// <summary>What is said of a paper that the index does not have.</summary>
    public static string Missing(string id) => $"Paper {id} is not in the index.";
}
