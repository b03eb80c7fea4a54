namespace SearchEngine.Lucene.Search.Syntax;

/// <summary>
/// Reads what people type: words, <c>"phrases"</c>, <c>field:word</c>, <c>AND OR NOT</c>, <c>+ -</c>, parentheses,
/// <c>prefix*</c>, <c>te?t</c>, <c>word~1</c>, <c>word^2</c>, <c>field:[a TO b]</c>. No text fails: a sign that makes no sense
/// where it stands is searched as part of a word or ignored, and the answer says so.
/// </summary>
/// <remarks>
/// Words that follow each other may match, the more the better. <c>AND</c> binds its neighbours more closely than
/// <c>OR</c> does, and both more closely than what merely follows: <c>a b AND c OR d</c> is <c>a ((+b +c) d)</c>. Signs of Chinese
/// typing, （ ） “ ” 「 」 ：, are those of ASCII.
/// </remarks>
public static class QuerySyntax
{
    /// <summary>Reads a query. The time is linear in its length but for the clauses that <paramref name="options"/> bound.</summary>
    public static ParsedQuery Parse(string text, QuerySyntaxOptions options)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(options);
        if (text.Length > options.MaxLength)
        {
            var rest = new SyntaxNotice(
                options.MaxLength, text.Length - options.MaxLength, SyntaxNoticeKind.TooLong, $"a query may have {options.MaxLength} characters; the rest was ignored");
            var read = Parse(text[..options.MaxLength], options);
            return read with { Notices = read.Notices.Add(rest) };
        }
        var (tokens, notices) = new SyntaxScanner(text, options).Scan();
        var root = new Parser(text, tokens, notices, options).Parse();
        return new ParsedQuery(root, [.. notices.OrderBy(notice => notice.Start)]);
    }

    private sealed class Parser(string text, List<SyntaxToken> tokens, List<SyntaxNotice> notices, QuerySyntaxOptions options)
    {
        private int at;
        private int parts;

        public SyntaxNode? Parse()
        {
            var root = Sequence();
            if (at < tokens.Count) throw new InvalidOperationException($"the query was read to {tokens[at].Start} only: {text}");
            return root;
        }

        private bool Is(SyntaxKind kind) => at < tokens.Count && tokens[at].Kind == kind;

        private SyntaxNode? Sequence()
        {
            var clauses = new List<SyntaxClause>();
            while (at < tokens.Count && !Is(SyntaxKind.Close))
            {
                if (Alternatives() is { } clause) Follow(clauses, clause);
            }
            return Group(clauses);
        }

        // Words that follow each other are one part: what they mean together is not the syntax's to say.
        private static void Follow(List<SyntaxClause> clauses, SyntaxClause clause)
        {
            if (clause is { Occur: Occur.Should, Node: WordsNode words } && clauses is [.., { Occur: Occur.Should, Node: WordsNode before }])
                clauses[^1] = new(Occur.Should, new WordsNode($"{before.Text} {words.Text}", before.Start, words.Start + words.Length - before.Start));
            else
                clauses.Add(clause);
        }

        private SyntaxClause? Alternatives()
        {
            var first = Together();
            if (first is null || !Is(SyntaxKind.Or)) return first;
            var clauses = new List<SyntaxClause> { Whole(first.Value) };
            while (Is(SyntaxKind.Or))
            {
                var sign = tokens[at++];
                if (Together() is { } next) clauses.Add(Whole(next));
                else clauses.Add(new(Occur.Should, AsWord(sign)));
            }
            return new(Occur.Should, ((GroupNode)Group(clauses)!) with { IsAlternatives = true });

            // One that must not match, by itself.
            static SyntaxClause Whole(SyntaxClause clause) => clause.Occur != Occur.MustNot
                ? clause with { Occur = Occur.Should }
                : new(Occur.Should, new GroupNode([clause], clause.Node.Start, clause.Node.Length));
        }

        private SyntaxClause? Together()
        {
            var first = Signed();
            if (first is null || !Is(SyntaxKind.And)) return first;
            var clauses = new List<SyntaxClause> { Required(first.Value) };
            while (Is(SyntaxKind.And))
            {
                var sign = tokens[at++];
                if (Signed() is { } next) clauses.Add(Required(next));
                else clauses.Add(new(Occur.Should, AsWord(sign)));
            }
            return new(Occur.Should, Group(clauses)!);

            static SyntaxClause Required(SyntaxClause clause) => clause.Occur == Occur.MustNot ? clause : clause with { Occur = Occur.Must };
        }

        private SyntaxClause? Signed()
        {
            Occur? occur = null;
            SyntaxToken? sign = null;
            while (Is(SyntaxKind.Plus) || Is(SyntaxKind.Minus) || Is(SyntaxKind.Not))
            {
                sign = tokens[at++];
                occur = sign.Value.Kind == SyntaxKind.Plus ? Occur.Must : Occur.MustNot;
            }
            // An operator with nothing before it.
            if (occur is null && (Is(SyntaxKind.And) || Is(SyntaxKind.Or))) return new(Occur.Should, AsWord(tokens[at++]));
            if (Primary() is { } node) return new(occur ?? Occur.Should, node);
            return sign is { Kind: SyntaxKind.Not } not ? new(Occur.Should, AsWord(not)) : null;
        }

        private SyntaxNode? Primary()
        {
            if (at == tokens.Count) return null;
            var token = tokens[at];
            switch (token.Kind)
            {
                case SyntaxKind.Part:
                    at++;
                    if (parts++ < options.MaxClauses) return Boosted(token.Node!, token.Boost, token.End);
                    if (parts == options.MaxClauses + 1)
                        notices.Add(new SyntaxNotice(token.Start, text.Length - token.Start, SyntaxNoticeKind.TooLong, $"a query may have {options.MaxClauses} parts; the rest was ignored"));
                    return null;
                case SyntaxKind.Field:
                    at++;
                    if ((Is(SyntaxKind.Part) || Is(SyntaxKind.Open)) && tokens[at].Start == token.End && Primary() is { } child)
                        return new FieldNode(token.Text, child, token.Start, child.Start + child.Length - token.Start);
                    return AsWord(token);
                case SyntaxKind.Open:
                    at++;
                    var inside = Sequence();
                    var close = Is(SyntaxKind.Close) ? tokens[at++] : (SyntaxToken?)null;
                    if (close is null) notices.Add(new SyntaxNotice(token.Start, 1, SyntaxNoticeKind.UnmatchedParenthesis, "an opening parenthesis without a closing one was ignored"));
                    return inside is null || close is null ? inside : Boosted(inside, close.Value.Boost, close.Value.End);
                default:
                    return null;
            }
        }

        private static SyntaxNode Boosted(SyntaxNode node, float boost, int end) =>
            boost == 1 ? node : new BoostNode(node, boost, node.Start, end - node.Start);

        // An operator or a field that has nothing to work on.
        private WordsNode AsWord(SyntaxToken token)
        {
            notices.Add(new SyntaxNotice(token.Start, token.End - token.Start, SyntaxNoticeKind.NothingToWorkOn, $"{token.Text} has nothing to work on here; it was searched as a word"));
            return new WordsNode(token.Text, token.Start, token.End - token.Start);
        }

        private static SyntaxNode? Group(List<SyntaxClause> clauses) => clauses switch
        {
            [] => null,
            [{ Occur: not Occur.MustNot, Node: var only }] => only,
            _ => new GroupNode([.. clauses], clauses[0].Node.Start, clauses[^1].Node.Start + clauses[^1].Node.Length - clauses[0].Node.Start),
        };
    }
}
