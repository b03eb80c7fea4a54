using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Search.Syntax;
using SearchEngine.Papers.Import;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Search.Syntax;

/// <summary>
/// What is asked of a paper besides its words: <c>cat:</c>, <c>date:</c>, <c>year:</c>, <c>id:</c>, <c>author:</c> and <c>has:code</c>. Such a
/// condition holds or does not; it scores nothing.
/// </summary>
/// <param name="searcher">Where the authors of a name are looked up; null to look for each name by itself.</param>
/// <param name="time">How long that may take.</param>
/// <param name="cancellation">Stops the looking up.</param>
/// <param name="notice">Takes what is worth saying of a node.</param>
internal sealed class FieldConditions(IndexSearcher? searcher, TimeLeft time, CancellationToken cancellation, Action<SyntaxNode, QueryNoticeKind, string> notice)
{
    /// <summary>Whether a field of the syntax is one of these.</summary>
    public static bool IsCondition(string field) => field is "cat" or "category" or "date" or "year" or "id" or "arxiv" or "author" or "au" or "has";

    /// <summary>The papers for which a condition holds; null where its value makes no sense.</summary>
    /// <param name="field">The field, for which <see cref="IsCondition"/> holds.</param>
    /// <param name="value">A single value: no group, and nothing boosted.</param>
    public Query? Of(string field, SyntaxNode value) => field switch
    {
        "cat" or "category" => Category(value),
        "date" or "year" => Date(value),
        "author" or "au" => Author(value),
        "has" => Has(value),
        _ => Id(value),
    };

    private Query? Category(SyntaxNode value)
    {
        switch (value)
        {
            case WordsNode or PhraseNode:
                var names = Words(value);
                foreach (var name in names)
                {
                    if (!ArxivCategory.IsArchive(name.ToLowerInvariant()) && !ArxivCategory.All.Contains(name, StringComparer.OrdinalIgnoreCase))
                        notice(value, QueryNoticeKind.NoSuchCategory, $"{name} is no category of arXiv, such as cs.LG or cs");
                }
                return Any(names.Select(name => (Query)QueryBuilder.Category(name)));
            // cs.* is the archive; cs.C* the categories that begin so.
            case PrefixNode { Text: [.. var archive, '.'] }:
                return QueryBuilder.Category(archive);
            case PrefixNode prefix:
                var known = ArxivCategory.All.Where(name => name.StartsWith(prefix.Text, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal);
                return Any(known.Select(name => (Query)new TermQuery(PaperFields.Category, name)).Append(new PrefixQuery(PaperFields.Category, prefix.Text)));
            case WildcardNode form:
                return new WildcardQuery(PaperFields.Category, form.Pattern);
            case RangeNode range:
                return Between(PaperFields.Category, range);
            default:
                return null;
        }
    }

    private Query? Date(SyntaxNode value)
    {
        switch (value)
        {
            case WordsNode or PhraseNode:
                var days = Words(value).ConvertAll(Days);
                return days.Contains(null) ? null : Any(days.Select(span => (Query)Within(Number(span!.Value.First), Number(span.Value.Last))));
            case PrefixNode prefix:
                return new PrefixQuery(PaperFields.Date, prefix.Text);
            case WildcardNode form:
                return new WildcardQuery(PaperFields.Date, form.Pattern);
            case RangeNode range:
                var (from, to) = (range.From is null ? null : Days(range.From), range.To is null ? null : Days(range.To));
                if ((range.From is not null && from is null) || (range.To is not null && to is null)) return null;
                // Numbers of days are not dense, so one more or less than a day is no day, and no calendar is needed.
                var least = from is null ? 0 : range.IncludesFrom ? Number(from.Value.First) : Number(from.Value.Last) + 1;
                var most = to is null ? long.MaxValue : range.IncludesTo ? Number(to.Value.Last) : Number(to.Value.First) - 1;
                if (least <= most) return Within(least, most);
                notice(value, QueryNoticeKind.EmptyRange, "this range ends before it begins");
                return new MatchNoDocsQuery("empty range");
            default:
                return null;
        }

        static DateSpan? Days(string text) => DateSpan.TryParse(text, out var span) ? span : null;

        static long Number(DateOnly day) => PaperDocument.DateNumber(day);

        static NumericRangeQuery Within(long least, long most) => new(PaperFields.Date, least, most);
    }

    private static TermQuery? Has(SyntaxNode value) =>
        value is WordsNode or PhraseNode && Words(value) is [var what] && what.Equals("code", StringComparison.OrdinalIgnoreCase)
            ? new TermQuery(PaperFields.HasCode, PaperFields.True)
            : null;

    private static Query? Id(SyntaxNode value)
    {
        switch (value)
        {
            case WordsNode or PhraseNode:
                var ids = Words(value).ConvertAll(text => ArxivId.TryParse(text, out var id) ? id.Value : null);
                return ids.Contains(null) ? null : Any(ids.Select(id => (Query)new TermQuery(PaperFields.Id, id!)));
            case PrefixNode prefix:
                return new PrefixQuery(PaperFields.Id, prefix.Text);
            case WildcardNode form:
                return new WildcardQuery(PaperFields.Id, form.Pattern);
            case RangeNode range:
                return Between(PaperFields.Id, range);
            default:
                return null;
        }
    }

    private Query? Author(SyntaxNode value)
    {
        switch (value)
        {
            case WordsNode or PhraseNode:
                var names = string.Join(' ', Words(value));
                if (PersonName.Of(names) is not { Words.Count: > 0 } name) return null;
                return searcher is null
                    ? BooleanQuery.AllOf(name.Words.Select(AuthorFilter.Word))
                    : AuthorFilter.Of(name, searcher, time, cancellation);
            case PrefixNode prefix:
                // Jean-Bap*: two words, of which the last is begun.
                var typed = Tokens.Of(PaperFields.Analyzers[PaperFields.Author], prefix.Text);
                return typed.Count == 0 ? null : BooleanQuery.AllOf(typed.Select((token, i) => i == typed.Count - 1
                    ? (Query)new PrefixQuery(PaperFields.Author, token.Term)
                    : new TermQuery(PaperFields.Author, token.Term)));
            case WildcardNode form:
                return new WildcardQuery(PaperFields.Author, form.Pattern.ToLowerInvariant());
            case FuzzyNode fuzzy:
                return new FuzzyQuery(new Term(PaperFields.Author, fuzzy.Text.ToLowerInvariant()), fuzzy.MaxEdits);
            default:
                return null;
        }
    }

    private static TermRangeQuery Between(string field, RangeNode range) =>
        new(field, range.From, range.To, range.IncludesFrom, range.IncludesTo);

    private static List<string> Words(SyntaxNode node) =>
        [.. (node is WordsNode words ? words.Text : ((PhraseNode)node).Text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private static Query? Any(IEnumerable<Query> queries) => queries.Distinct().ToArray() switch
    {
        [] => null,
        [var only] => only,
        var several => BooleanQuery.AnyOf(several),
    };
}
