using System.Text.Json.Serialization;

namespace SearchEngine.Papers.Search;

/// <summary>By what a query names papers, which come first for that.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NamedBy>))]
public enum NamedBy
{
    /// <summary>By arXiv ids or links to arXiv: these papers are found, in this order, and no others.</summary>
    [JsonStringEnumMemberName("id")]
    Id,

    /// <summary>By its whole title, or by several titles, one in each line.</summary>
    [JsonStringEnumMemberName("title")]
    Title,

    /// <summary>By the name of an author, who is one of the index.</summary>
    [JsonStringEnumMemberName("author")]
    Author,
}
