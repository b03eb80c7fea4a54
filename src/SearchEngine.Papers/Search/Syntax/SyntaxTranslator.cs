using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Search.Syntax;
using SearchEngine.Papers.Search.Across;

namespace SearchEngine.Papers.Search.Syntax;

/// <summary>
/// Makes a query of what <see cref="QuerySyntax"/> read. Words that merely follow each other are the business of <see
/// cref="QueryBuilder"/>: the more of them a paper has, the better. A word that a sign makes something of (<c>+</c>, <c>AND</c>,
/// <c>OR</c>, <c>title:</c>) stands for itself: all of 联邦学习, not one of its pairs of characters.
/// </summary>
/// <remarks>
/// In a sequence, what is quoted and what names a field has to match. Conditions (<see cref="FieldConditions"/>) narrow and do
/// not score. Between <c>OR</c>, all of these are alternatives as anything else.
/// What merely follows each other is looked for in the other language, too; what has a sign is meant as it is said.
/// </remarks>
internal sealed class SyntaxTranslator
{
    /// <summary>The fields that can be named.</summary>
    private static readonly QuerySyntaxOptions Options = new(
        ["title", "ti", "abstract", "abs", "summary", "tldr", "author", "au", "cat", "category", "date", "year", "id", "arxiv", "has"])
    {
        MaxClauses = MaxParts,
    };

    /// <summary>How many words, phrases and conditions may be typed; what comes after them is ignored.</summary>
    private const int MaxParts = 2048;

    /// <summary>
    /// How many terms of fields a query may come to: each that is found takes about a kilobyte in each segment. A word comes to
    /// about a dozen.
    /// </summary>
    private const int MaxTerms = 8192;

    /// <summary>How many beginnings, forms and misspellings a query may have: each goes through the terms of six fields.</summary>
    private const int MaxForms = 64;

    /// <summary>Boosts within boosts multiply, but not beyond these.</summary>
    private const float LeastBoost = 1e-6f;
    private const float MostBoost = 1e3f;

    private readonly string text;
    private readonly IndexSearcher? searcher;
    private readonly List<TermExpansion> expansions = [];
    private QueryTranslator? translator;
    private readonly List<QueryNotice> notices = [];
    private readonly Dictionary<Query, (int Start, int Length)> origins = [];
    private readonly FieldConditions conditions;
    private float boosted = 1;
    private int termsLeft = MaxTerms;
    private int formsLeft = MaxForms;

    public SyntaxTranslator(string text, IndexSearcher? searcher, TimeLeft time, QueryTranslator? translator, CancellationToken cancellation)
    {
        (this.text, this.searcher, this.translator) = (text, searcher, translator);
        conditions = new FieldConditions(searcher, time, cancellation, Note);
    }

    public BuiltQuery Translate()
    {
        var parsed = QuerySyntax.Parse(text, Options);
        notices.AddRange(parsed.Notices.Select(notice => new QueryNotice(notice.Start, notice.Length, KindOf(notice.Kind), notice.Message)));
        var query = parsed.Root switch
        {
            null => null,
            GroupNode group => Group(group, null),
            var root => Sequence([new(Occur.Should, root)], null),
        };
        if (query is null && notices.Count == 0 && !string.IsNullOrWhiteSpace(text)) notices.Add(new QueryNotice(0, text.Length, QueryNoticeKind.NoWord, "there is no word here that can be searched for"));
        return new BuiltQuery(query, notices, origins, parsed.Root, expansions);
    }

    private void Note(SyntaxNode at, QueryNoticeKind kind, string message) => notices.Add(new QueryNotice(at.Start, at.Length, kind, message));

    private static QueryNoticeKind KindOf(SyntaxNoticeKind kind) => kind switch
    {
        SyntaxNoticeKind.UnmatchedQuote => QueryNoticeKind.UnmatchedQuote,
        SyntaxNoticeKind.EmptyQuotes => QueryNoticeKind.EmptyQuotes,
        SyntaxNoticeKind.UnmatchedParenthesis => QueryNoticeKind.UnmatchedParenthesis,
        SyntaxNoticeKind.TooDeep => QueryNoticeKind.TooDeep,
        SyntaxNoticeKind.NothingToWorkOn => QueryNoticeKind.NothingToWorkOn,
        SyntaxNoticeKind.NoSuchField => QueryNoticeKind.NoSuchField,
        _ => QueryNoticeKind.TooLong,
    };

    private Query? Group(GroupNode group, TextScope? scope) =>
        group.IsAlternatives ? Alternatives(group, scope) : Sequence(group.Clauses, scope);

    private Query? Alternatives(GroupNode group, TextScope? scope)
    {
        var any = new List<Query>();
        foreach (var (_, node) in group.Clauses)
        {
            var query = IsCondition(node)
                ? Condition(node) is { } condition ? new BooleanQuery([new BooleanClause(condition, Occur.Filter)]) : AsWords(node)
                : Part(node, scope);
            if (query is not null) any.Add(query);
        }
        return any.Count switch { 0 => null, 1 => any[0], _ => BooleanQuery.AnyOf(QueryBuilder.Once(any)) };
    }

    private Query? Sequence(IReadOnlyList<SyntaxClause> clauses, TextScope? scope)
    {
        var required = new List<BooleanClause>();
        var others = new List<Query>();
        var words = new WordClauses(translator);
        foreach (var (occur, node) in clauses)
        {
            if (IsCondition(node))
            {
                if (Condition(node) is { } condition) required.Add(new(condition, occur == Occur.MustNot ? occur : Occur.Filter));
                else if (occur != Occur.MustNot && AsWords(node) is { } value) others.Add(value);
            }
            else if (occur == Occur.Should && scope is null && node is WordsNode text) words.Add(text.Text);
            else if (occur != Occur.Should && scope is null && node is WordsNode common && QueryBuilder.IsOfStopWords(common.Text))
                Note(node, QueryNoticeKind.OrdinaryWord, $"{common.Text} is in nearly every text; it was ignored");
            else if ((occur == Occur.MustNot ? Untranslated(node, scope) : Part(node, scope)) is { } part)
            {
                if (occur != Occur.Should || IsNamedOrQuoted(node)) required.Add(new(part, occur == Occur.MustNot ? occur : Occur.Must));
                else others.Add(part);
            }
        }
        var wanted = Limited(words.Once(), clauses);
        expansions.AddRange(wanted.Select(words.ExpansionOf).OfType<TermExpansion>().Except(expansions));
        return Combined(required, QueryBuilder.Once([.. others, .. wanted]));
    }

    private static Query? Combined(List<BooleanClause> required, List<Query> others)
    {
        if (required.Count == 0) return others.Count == 0 ? null : BooleanQuery.AnyOf(others);
        if (required is [{ Occur: Occur.Must, Query: var only }] && others.Count == 0) return only;
        // Nothing but what must not be there: of all papers.
        if (others.Count == 0 && required.TrueForAll(clause => clause.Occur == Occur.MustNot)) required.Add(new(new MatchAllDocsQuery(), Occur.Filter));
        var minimum = others.Count > 0 && !required.Exists(clause => clause.Occur == Occur.Must) ? 1 : 0;
        return new BooleanQuery([.. required, .. others.Select(query => new BooleanClause(query, Occur.Should))], minimum);
    }

    private List<Query> Limited(List<Query> queries, IReadOnlyList<SyntaxClause> clauses)
    {
        var allowed = 0;
        while (allowed < queries.Count && queries[allowed].Size <= termsLeft) termsLeft -= queries[allowed++].Size;
        if (allowed == queries.Count) return queries;
        var start = clauses[0].Node.Start;
        notices.Add(new QueryNotice(start, clauses[^1].Node.Start + clauses[^1].Node.Length - start, QueryNoticeKind.TooLong, "the query is too long; its last words were ignored"));
        return queries[..allowed];
    }

    /// <summary>Whether there is room for a part; if not, a notice.</summary>
    private bool Fits(Query query, SyntaxNode node)
    {
        if (query.Size <= termsLeft)
        {
            termsLeft -= query.Size;
            return true;
        }
        Note(node, QueryNoticeKind.TooLong, "the query is too long; this was ignored");
        return false;
    }

    /// <summary>A part that stands for itself; null, with a notice, where there is nothing in it to search for.</summary>
    private Query? Part(SyntaxNode node, TextScope? scope)
    {
        var within = scope ?? TextScope.All;
        Query? query;
        if (node is PrefixNode or WildcardNode or FuzzyNode && formsLeft-- <= 0)
        {
            Note(node, QueryNoticeKind.TooManyForms, $"a query may have {MaxForms} words with *, ? or ~; this was searched as words");
            return AsWords(node);
        }
        switch (node)
        {
            case GroupNode group:
                return Group(group, scope);
            case BoostNode boost:
                return Boosted(boost, scope);
            case FieldNode field:
                return IsCondition(field) ? Condition(field) ?? AsWords(field) : Part(field.Child, ScopeOf(field.Field));
            case WordsNode words:
                var terms = QueryBuilder.Once([.. Split(words.Text).Select(word => QueryBuilder.Term(word, within)).OfType<Query>()]);
                terms = Limited(terms, [new(Occur.Should, words)]);
                query = terms.Count switch { 0 => null, 1 => terms[0], _ => BooleanQuery.AnyOf(terms) };
                break;
            case PhraseNode phrase:
                query = QueryBuilder.Phrase(phrase.Text, within, phrase.Slop);
                if (QueryBuilder.IsCut(phrase.Text, phrase.Slop)) Note(phrase, QueryNoticeKind.TooLong, "the phrase is too long; its last words were ignored");
                break;
            case PrefixNode prefix:
                query = WordForms.Prefix(prefix.Text, within);
                break;
            case WildcardNode form:
                if (WordForms.Wildcard(form.Pattern, within) is not { } forms)
                {
                    Note(form, QueryNoticeKind.EmptyForm, "a form of a word has letters and digits beside ? and *; this was searched as words");
                    return AsWords(form);
                }
                query = forms;
                break;
            case FuzzyNode fuzzy:
                query = fuzzy.MaxEdits == 0 ? QueryBuilder.Term(fuzzy.Text, within) : WordForms.Fuzzy(fuzzy.Text, fuzzy.MaxEdits, within, searcher);
                break;
            default:
                Note(node, QueryNoticeKind.RangeWithoutField, "a range belongs to date:, year:, id: or cat:; this was searched as words");
                return AsWords(node);
        }
        if (query is null)
        {
            Note(node, QueryNoticeKind.NoWord, "there is no word here that can be searched for");
            return null;
        }
        // Words were counted already.
        if (node is not WordsNode && !Fits(query, node)) return null;
        Remember(query, node);
        return query;
    }

    /// <summary>A part that must not be there, which is meant as it is said.</summary>
    private Query? Untranslated(SyntaxNode node, TextScope? scope)
    {
        var own = translator;
        translator = null;
        var part = Part(node, scope);
        translator = own;
        return part;
    }

    private Query? Boosted(BoostNode node, TextScope? scope)
    {
        var above = boosted;
        boosted = Math.Clamp(above * node.Boost, LeastBoost, MostBoost);
        var own = boosted / above;
        // Words in a sequence stay words.
        var query = node.Child is WordsNode && scope is null ? Sequence([new(Occur.Should, node.Child)], scope) : Part(node.Child, scope);
        boosted = above;
        return query is null ? null : new BoostQuery(query, own);
    }

    /// <summary>Whether a part is a condition, or conditions and nothing else.</summary>
    private static bool IsCondition(SyntaxNode node) => node switch
    {
        FieldNode field => FieldConditions.IsCondition(field.Field),
        BoostNode boost => IsCondition(boost.Child),
        GroupNode group => group.Clauses.All(clause => IsCondition(clause.Node)),
        _ => false,
    };

    private static bool IsNamedOrQuoted(SyntaxNode node) => node switch
    {
        FieldNode or PhraseNode => true,
        BoostNode boost => IsNamedOrQuoted(boost.Child),
        _ => false,
    };

    /// <summary>The papers for which a condition holds; null, with a notice, where it makes no sense.</summary>
    private Query? Condition(SyntaxNode node, string? field = null)
    {
        switch (node)
        {
            case FieldNode named:
                return FieldConditions.IsCondition(named.Field) ? Condition(named.Child, named.Field) : Part(named, null);
            case BoostNode boost:
                Note(boost, QueryNoticeKind.BoostedCondition, "a condition narrows and does not score; its boost was ignored");
                return Condition(boost.Child, field);
            case GroupNode group:
                var clauses = group.Clauses
                    .Select(clause => (clause.Occur, Query: Condition(clause.Node, field)))
                    .Where(clause => clause.Query is not null)
                    // Conditions in one pair of parentheses without a field before it narrow as they do outside.
                    .Select(clause => new BooleanClause(
                        clause.Query!, field is null && !group.IsAlternatives && clause.Occur == Occur.Should ? Occur.Filter : clause.Occur))
                    .ToList();
                if (clauses.Count == 0) return null;
                if (clauses.TrueForAll(clause => clause.Occur == Occur.MustNot)) clauses.Add(new(new MatchAllDocsQuery(), Occur.Filter));
                return new BooleanQuery(clauses);
            default:
                var query = conditions.Of(field!, node);
                if (query is null) Note(node, QueryNoticeKind.ValueNotUnderstood, $"this is nothing that {field}: understands; it was searched as words");
                else if (!Fits(query, node)) return null;
                else origins.TryAdd(query, (node.Start, node.Length));
                return query;
        }
    }

    /// <summary>What stands in a part, without its signs, as words.</summary>
    private Query? AsWords(SyntaxNode node)
    {
        while (node is FieldNode or BoostNode) node = node is FieldNode field ? field.Child : ((BoostNode)node).Child;
        var words = Limited(QueryBuilder.Words(text.Substring(node.Start, node.Length)), [new(Occur.Should, node)]);
        return words.Count == 0 ? null : BooleanQuery.AnyOf(words);
    }

    private static string[] Split(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static TextScope ScopeOf(string field) => field switch
    {
        "title" or "ti" => TextScope.Title,
        "abstract" or "abs" => TextScope.Abstract,
        _ => TextScope.Summary,
    };

    /// <summary>Keeps where the parts of a query stand that the search may have to cut.</summary>
    private void Remember(Query query, SyntaxNode node)
    {
        switch (query)
        {
            case FuzzyQuery or PhrasePrefixQuery:
                origins.TryAdd(query, (node.Start, node.Length));
                break;
            case BoostQuery boost:
                Remember(boost.Query, node);
                break;
            case ConstantScoreQuery constant:
                Remember(constant.Query, node);
                break;
            case DisjunctionMaxQuery any:
                foreach (var one in any.Disjuncts) Remember(one, node);
                break;
            case BooleanQuery all:
                foreach (var clause in all.Clauses) Remember(clause.Query, node);
                break;
        }
    }
}
