namespace SearchEngine.Lucene.Search.Syntax;

/// <summary>What a stretch of a query is to its syntax.</summary>
internal enum SyntaxKind : byte
{
    /// <summary>Something to look for; the token has its node.</summary>
    Part,

    /// <summary>The name of a field, with its colon.</summary>
    Field,
    Open,
    Close,
    And,
    Or,
    Not,

    /// <summary>The sign <c>+</c> before a part.</summary>
    Plus,

    /// <summary>The sign <c>-</c> before a part.</summary>
    Minus,
}

/// <summary>A stretch of a query.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it stands.</param>
/// <param name="End">Where it ends, exclusive, with what follows it as part of it (<c>^2</c>).</param>
/// <param name="Text">The field's name, or the word of an operator.</param>
/// <param name="Node">What to look for.</param>
/// <param name="Boost">What it counts.</param>
internal readonly record struct SyntaxToken(
    SyntaxKind Kind, int Start, int End, string Text = "", SyntaxNode? Node = null, float Boost = 1);
