namespace SearchEngine.Papers.Search;

/// <summary>Something in a query that was ignored, searched as words, or not searched in full.</summary>
/// <param name="Position">Where it stands in the query, in UTF-16 code units.</param>
/// <param name="Length">Its length there.</param>
/// <param name="Kind">What is the matter, for programs that say it in other words or another language.</param>
/// <param name="Message">What became of it, for the person who typed it, in English.</param>
public sealed record QueryNotice(int Position, int Length, QueryNoticeKind Kind, string Message);

/// <summary>What was not taken as it might have been meant.</summary>
public enum QueryNoticeKind
{
    /// <summary>The query, or a part of it, is beyond its bounds; its last words were ignored.</summary>
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

    /// <summary>The index has no paper of this id.</summary>
    NoSuchPaper,

    /// <summary>arXiv has no such category; nothing is in it.</summary>
    NoSuchCategory,

    /// <summary>There is no word that can be searched for.</summary>
    NoWord,

    /// <summary>A word that is in nearly every text was ignored.</summary>
    OrdinaryWord,

    /// <summary>There are too many words with <c>*</c>, <c>?</c> or <c>~</c>; this one was searched as words.</summary>
    TooManyForms,

    /// <summary>A form of a word that has no letters and digits beside its signs was searched as words.</summary>
    EmptyForm,

    /// <summary>A range that belongs to no field was searched as words.</summary>
    RangeWithoutField,

    /// <summary>A range ends before it begins; nothing is in it.</summary>
    EmptyRange,

    /// <summary>The boost of a condition, which does not score, was ignored.</summary>
    BoostedCondition,

    /// <summary>A field does not understand the value; it was searched as words.</summary>
    ValueNotUnderstood,

    /// <summary>A part stands for many words, of which only some were searched.</summary>
    TooManyWords,

    /// <summary>There are more notices than are told.</summary>
    More,
}
