using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Schema;
using SearchEngine.Papers.Search.Across;

namespace SearchEngine.Papers.Search;

/// <summary>Why a paper has its score for a query, or is no hit.</summary>
/// <param name="Query">The words that were searched for.</param>
/// <param name="Id">The paper.</param>
/// <param name="IsMatch">Whether the paper is a hit.</param>
/// <param name="Score">Its score, as in an answer; 0 where it is none.</param>
/// <param name="Parts">
/// What in the paper counts how much, the most first; together they are about the score, which is rounded here and there.
/// </param>
/// <param name="Details">All numbers, as the engine has them.</param>
public sealed record PaperExplanation(string Query, string Id, bool IsMatch, float Score, IReadOnlyList<ScorePart> Parts, Explanation Details)
{
    /// <summary>The Chinese words that the query was read as, where it finds nothing and is pinyin; null for any other.</summary>
    public string? ReadAs { get; init; }

    /// <summary>By what the query names papers; null where it is words.</summary>
    public NamedBy? Named { get; init; }

    /// <summary>What the query requires and the paper lacks, where it is no hit for that.</summary>
    public IReadOnlyList<string> Missing { get; } = IsMatch ? [] : [.. Details.Details.Where(part => !part.IsMatch).Select(ScorePart.NameOf).Distinct()];

    /// <summary>What the query rules out and the paper has, where it is no hit for that.</summary>
    public IReadOnlyList<string> RuledOut { get; } = IsMatch ? [] : [.. Details.Details.Where(part => part.IsMatch).Select(ScorePart.NameOf).Distinct()];
}

/// <summary>What one word or phrase of a query adds to a paper's score, in one field.</summary>
/// <param name="Text">
/// What was found, as it is indexed: a stem, a phrase in quotation marks, a pattern; or a term of the query and its name in the other
/// language, 联邦学习 → federated learning.
/// </param>
/// <param name="Field">The field, e.g. <c>title.en</c>; empty where it is none in particular.</param>
/// <param name="Score">What it adds: all of it in the field where it counts most, a share in the others.</param>
public sealed record ScorePart(string Text, string Field, float Score)
{
    /// <summary>The field in words, e.g. <c>Chinese title, by pairs of characters</c>; empty where it is none in particular.</summary>
    public string Where => Field switch
    {
        PaperFields.TitleEnglish => "English title",
        PaperFields.AbstractEnglish => "English abstract",
        PaperFields.SummaryEnglish => "English summary",
        PaperFields.TitleChinese => "Chinese title, by words",
        PaperFields.AbstractChinese => "Chinese abstract, by words",
        PaperFields.SummaryChinese => "Chinese summary, by words",
        PaperFields.TitleBigrams => "Chinese title, by pairs of characters",
        PaperFields.AbstractBigrams => "Chinese abstract, by pairs of characters",
        PaperFields.SummaryBigrams => "Chinese summary, by pairs of characters",
        PaperFields.TitleKey => "title, as the query has it",
        PaperFields.Id => "arXiv id",
        PaperFields.AuthorName or PaperFields.Author => "author",
        PaperFields.Category or PaperFields.Archive => "category",
        PaperFields.Date or PaperFields.Year => "date",
        _ => Field,
    };

    /// <summary>The parts of an explanation, those that add most first; what is said of the same word and field is one.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <param name="names">What a query looks for in the other language.</param>
    internal static IReadOnlyList<ScorePart> Of(Explanation explanation, ExpansionNames names)
    {
        var parts = new List<ScorePart>();
        if (explanation.IsMatch) Collect(parts, explanation, 1, names);
        return
        [
            .. parts.GroupBy(part => (part.Text, part.Field))
                .Select(same => new ScorePart(same.Key.Text, same.Key.Field, same.Sum(part => part.Score)))
                .OrderByDescending(part => part.Score).ThenBy(part => part.Field, StringComparer.Ordinal).ThenBy(part => part.Text, StringComparer.Ordinal),
        ];
    }

    private static void Collect(List<ScorePart> parts, Explanation explanation, float share, ExpansionNames names)
    {
        switch (explanation.Query)
        {
            case BooleanQuery when explanation.Details.Length > 0:
                foreach (var detail in explanation.Details) Collect(parts, detail, share, names);
                break;
            case DisjunctionMaxQuery best:
                // The best comes first.
                for (var i = 0; i < explanation.Details.Length; i++)
                    Collect(parts, explanation.Details[i], i == 0 ? share : share * best.TieBreaker, names);
                break;
            case { } query when explanation.Value * share > 0:
                var field = FieldOf(query);
                parts.Add(new ScorePart(names.Of(query) ?? TextOf(query, field), field, explanation.Value * share));
                break;
        }
    }

    /// <summary>A part of a query as a person knows it: the word that it is about, in whichever fields.</summary>
    internal static string NameOf(Explanation part)
    {
        var query = part.Query!;
        while (true)
        {
            switch (query)
            {
                case BoostQuery boosted: query = boosted.Query; break;
                case ConstantScoreQuery constant: query = constant.Query; break;
                case DisjunctionMaxQuery { Disjuncts: [var first, ..] }: query = first; break;
                case BooleanQuery { Clauses: [var first, ..] }: query = first.Query; break;
                default: return TextOf(query, FieldOf(query));
            }
        }
    }

    private static string TextOf(Query query, string field)
    {
        if (field == PaperFields.TitleKey) return "the whole title";
        if (query is ConstantScoreQuery constant) return TextOf(constant.Query, field);
        if (query is BooleanQuery { Clauses: { Length: > 0 } clauses } && field.Length > 0) return string.Join(" or ", clauses.Select(clause => TextOf(clause.Query, field)));
        var text = query.ToString();
        return field.Length > 0 && text.StartsWith(field + ":", StringComparison.Ordinal) ? text[(field.Length + 1)..] : text;
    }

    private static string FieldOf(Query query) => query switch
    {
        TermQuery term => term.Term.Field,
        PhraseQuery { Terms: [var (first, _), ..] } => first.Field,
        MultiPhraseQuery { Places: [var first, ..] } => first.Terms[0].Field,
        PhrasePrefixQuery { Terms: [var (first, _), ..] } => first.Field,
        MultiTermQuery pattern => pattern.Field,
        NumericRangeQuery range => range.Field,
        ConstantScoreQuery constant => FieldOf(constant.Query),
        BooleanQuery { Clauses: [var first, .. var others] } when FieldOf(first.Query) is var field && others.All(other => FieldOf(other.Query) == field) => field,
        _ => "",
    };
}
