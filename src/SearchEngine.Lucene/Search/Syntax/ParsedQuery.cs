using System.Collections.Immutable;

namespace SearchEngine.Lucene.Search.Syntax;

/// <summary>What a person typed, understood.</summary>
/// <param name="Root">The query; null where nothing is left to search for.</param>
/// <param name="Notices">What was not taken as it might have been meant, in order.</param>
public sealed record ParsedQuery(SyntaxNode? Root, ImmutableArray<SyntaxNotice> Notices);

/// <summary>Something in a query that was ignored, or searched as words.</summary>
/// <param name="Start">Where it stands, in UTF-16 code units.</param>
/// <param name="Length">Its length.</param>
/// <param name="Kind">What is the matter, for programs that say it in other words.</param>
/// <param name="Message">What became of it, for the person.</param>
public sealed record SyntaxNotice(int Start, int Length, SyntaxNoticeKind Kind, string Message);

/// <summary>What was not taken as it might have been meant.</summary>
public enum SyntaxNoticeKind
{
    /// <summary>The query is beyond its bounds; the rest was ignored.</summary>
    TooLong,

    /// <summary>A quotation mark without its other half was ignored.</summary>
    UnmatchedQuote,

    /// <summary>Quotation marks around nothing were ignored.</summary>
    EmptyQuotes,

    /// <summary>A parenthesis without its other half was ignored.</summary>
    UnmatchedParenthesis,

    /// <summary>Parentheses nested too deeply were ignored.</summary>
    TooDeep,

    /// <summary>An operator or a field that has nothing to work on was searched as a word.</summary>
    NothingToWorkOn,

    /// <summary>What stands before a colon is no field; it was searched as words.</summary>
    NoSuchField,
}

/// <summary>What <see cref="QuerySyntax"/> knows of the fields, and its bounds.</summary>
/// <param name="Fields">The fields that may be named before a colon, in any case; others are words.</param>
public sealed record QuerySyntaxOptions(IReadOnlyCollection<string> Fields)
{
    /// <summary>How many UTF-16 code units of a query are read; what comes after them is ignored.</summary>
    public int MaxLength { get; init; } = 1 << 16;

    /// <summary>How deep parentheses may be nested; deeper ones are taken for punctuation.</summary>
    public int MaxDepth { get; init; } = 32;

    /// <summary>How many parts a query may have; what comes after them is ignored.</summary>
    public int MaxClauses { get; init; } = 1024;
}
