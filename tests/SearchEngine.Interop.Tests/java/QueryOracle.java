import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.search.BM25FQuery;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.RegexpQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermRangeQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.search.WildcardQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * Answers queries: "search DIR TOP" reads one query a line from standard input and prints, for each, a line of total
 * hits and, separated by tabs, "id score" of the best; the id is the stored field of that name, else the document's
 * number. With a third number, hits are counted exactly up to it only: where there are more, total hits end with a +. "write DIR SEED DOCS" makes an index of random words in fields that score in different ways.
 *
 * A query is a sequence of words: "T field hexterm" (the term after an x), "B minimum count" followed by that many
 * clauses of + # ? or - (must, filter, should, must not) and a query, "D tie count" and the queries of a best-of,
 * "^ boost" and a query, "C" and a query whose score is constant, "R field min max" for a range of numeric doc values,
 * "P count" and for each term "field hexterm position" for a phrase, "S slop" and the same for a sloppy one, "M slop count"
 * and for each place "position count" and as many "field hexterm" for one with alternatives,
 * "* field hexprefix", "W field hexpattern", "/ field hexpattern", "F field hexterm edits prefix expansions", "I field
 * bound bound" where a bound is [ or { before an x and the term, or before a - for none, "O field bound bound" for a range of sorted-set
 * doc values, "K count" and "field weight" of each, then "count" and the hexterms for fields scored as one, "V" and what
 * ValueSource reads and a query whose scores a number changes, "A" for all and "N" for no documents.
 */
public final class QueryOracle {
  public static void main(String[] args) throws Exception {
    try (Directory directory = FSDirectory.open(Paths.get(args[1]))) {
      if (args[0].equals("write")) write(directory, new Random(Long.parseLong(args[2])), Integer.parseInt(args[3]));
      else search(directory, Integer.parseInt(args[2]), args.length > 3 ? Integer.parseInt(args[3]) : Integer.MAX_VALUE);
    }
  }

  private static void search(Directory directory, int top, int threshold) throws Exception {
    BooleanQuery.setMaxClauseCount(Integer.MAX_VALUE);
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(System.out, false, "UTF-8");
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setQueryCache(null);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Iterator<String> words = List.of(line.split(" ")).iterator();
        Query query = parse(words);
        if (words.hasNext()) throw new IllegalArgumentException("more than one query: " + line);
        TopScoreDocCollector collector = TopScoreDocCollector.create(top, threshold);
        searcher.search(query, collector);
        TopDocs found = collector.topDocs();
        StringBuilder answer = new StringBuilder().append(found.totalHits.value);
        if (found.totalHits.relation != TotalHits.Relation.EQUAL_TO) answer.append('+');
        for (ScoreDoc hit : found.scoreDocs) {
          String id = reader.document(hit.doc).get("id");
          answer.append('\t').append(id == null ? Integer.toString(hit.doc) : id).append(' ').append(hit.score);
        }
        out.print(answer.append('\n'));
      }
    }
    out.flush();
  }

  static Query parse(Iterator<String> words) {
    String kind = words.next();
    switch (kind) {
      case "T":
        return new TermQuery(new Term(words.next(), bytes(words.next())));
      case "P":
        PhraseQuery.Builder phrase = new PhraseQuery.Builder();
        for (int count = Integer.parseInt(words.next()); count > 0; count--) {
          Term part = new Term(words.next(), bytes(words.next()));
          phrase.add(part, Integer.parseInt(words.next()));
        }
        return phrase.build();
      case "*":
        return new PrefixQuery(new Term(words.next(), bytes(words.next())));
      case "W":
        return new WildcardQuery(new Term(words.next(), bytes(words.next())));
      case "/":
        return new RegexpQuery(new Term(words.next(), bytes(words.next())));
      case "F":
        Term close = new Term(words.next(), bytes(words.next()));
        int edits = Integer.parseInt(words.next());
        int prefix = Integer.parseInt(words.next());
        return new FuzzyQuery(close, edits, prefix, Integer.parseInt(words.next()), true);
      case "I":
        String field = words.next();
        String min = words.next();
        String max = words.next();
        return new TermRangeQuery(field, bound(min), bound(max), bound(min) == null || min.startsWith("["), bound(max) == null || max.startsWith("["));
      case "S":
        PhraseQuery.Builder sloppy = new PhraseQuery.Builder().setSlop(Integer.parseInt(words.next()));
        for (int count = Integer.parseInt(words.next()); count > 0; count--) {
          Term part = new Term(words.next(), bytes(words.next()));
          sloppy.add(part, Integer.parseInt(words.next()));
        }
        return sloppy.build();
      case "M":
        MultiPhraseQuery.Builder multi = new MultiPhraseQuery.Builder().setSlop(Integer.parseInt(words.next()));
        for (int count = Integer.parseInt(words.next()); count > 0; count--) {
          int position = Integer.parseInt(words.next());
          Term[] terms = new Term[Integer.parseInt(words.next())];
          for (int i = 0; i < terms.length; i++) terms[i] = new Term(words.next(), bytes(words.next()));
          multi.add(terms, position);
        }
        return multi.build();
      case "O":
        String set = words.next();
        String from = words.next();
        String to = words.next();
        return SortedSetDocValuesField.newSlowRangeQuery(set, bound(from), bound(to), from.startsWith("["), to.startsWith("["));
      case "K":
        BM25FQuery.Builder combined = new BM25FQuery.Builder();
        for (int count = Integer.parseInt(words.next()); count > 0; count--) {
          String weighted = words.next();
          combined.addField(weighted, Float.parseFloat(words.next()));
        }
        for (int count = Integer.parseInt(words.next()); count > 0; count--) combined.addTerm(bytes(words.next()));
        return combined.build();
      case "V":
        ValueSource worth = ValueSource.parse(words);
        return new FunctionScoreQuery(parse(words), worth);
      case "A":
        return new MatchAllDocsQuery();
      case "N":
        return new MatchNoDocsQuery();
      case "R":
        return NumericDocValuesField.newSlowRangeQuery(words.next(), Long.parseLong(words.next()), Long.parseLong(words.next()));
      case "C":
        return new ConstantScoreQuery(parse(words));
      case "^":
        float boost = Float.parseFloat(words.next());
        return new BoostQuery(parse(words), boost);
      case "D":
        float tie = Float.parseFloat(words.next());
        List<Query> disjuncts = new ArrayList<>();
        for (int count = Integer.parseInt(words.next()); count > 0; count--) disjuncts.add(parse(words));
        return new DisjunctionMaxQuery(disjuncts, tie);
      case "B":
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.setMinimumNumberShouldMatch(Integer.parseInt(words.next()));
        for (int count = Integer.parseInt(words.next()); count > 0; count--) {
          BooleanClause.Occur occur = occur(words.next());
          query.add(parse(words), occur);
        }
        return query.build();
      default:
        throw new IllegalArgumentException("no kind of query: " + kind);
    }
  }

  private static BooleanClause.Occur occur(String sign) {
    switch (sign) {
      case "+": return BooleanClause.Occur.MUST;
      case "#": return BooleanClause.Occur.FILTER;
      case "?": return BooleanClause.Occur.SHOULD;
      case "-": return BooleanClause.Occur.MUST_NOT;
      default: throw new IllegalArgumentException("no kind of clause: " + sign);
    }
  }

  private static BytesRef bound(String word) {
    return word.endsWith("-") ? null : bytes(word.substring(1));
  }

  private static BytesRef bytes(String hex) {
    byte[] bytes = new byte[hex.length() / 2];
    for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i + 1, 2 * i + 3), 16);
    return new BytesRef(bytes);
  }

  private static void write(Directory directory, Random random, int docs) throws Exception {
    IndexWriterConfig config = new IndexWriterConfig(new WhitespaceAnalyzer());
    config.setMaxBufferedDocs(Math.max(2, docs / 7)).setRAMBufferSizeMB(IndexWriterConfig.DISABLE_AUTO_FLUSH);
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (int i = 0; i < docs; i++) {
        Document document = new Document();
        document.add(new Field("id", "d" + i, type(IndexOptions.DOCS, false, true)));
        if (random.nextInt(5) > 0) document.add(new Field("title", words(random, 8), type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, true, false)));
        document.add(new Field("body", words(random, 60), type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, true, false)));
        if (random.nextInt(3) > 0) document.add(new Field("freqs", words(random, 6), type(IndexOptions.DOCS_AND_FREQS, false, false)));
        if (random.nextInt(3) > 0) document.add(new Field("tag", words(random, 6), type(IndexOptions.DOCS, false, false)));
        if (random.nextInt(3) > 0) document.add(new Field("set", words(random, 9), type(IndexOptions.DOCS, true, false)));
        if (random.nextInt(4) > 0) document.add(new NumericDocValuesField("number", random.nextInt(41) - 20));
        for (int count = random.nextInt(4); count > 0; count--)
          document.add(new SortedSetDocValuesField("facet", new BytesRef("v" + random.nextInt(30))));
        writer.addDocument(document);
        if (random.nextInt(6) == 0) writer.deleteDocuments(new Term("id", "d" + random.nextInt(i + 1)));
      }
      writer.commit();
    }
  }

  private static FieldType type(IndexOptions options, boolean norms, boolean stored) {
    FieldType type = new FieldType();
    type.setIndexOptions(options);
    type.setOmitNorms(!norms);
    type.setStored(stored);
    type.setTokenized(!stored);
    return type;
  }

  private static String words(Random random, int most) {
    StringBuilder text = new StringBuilder();
    for (int count = random.nextInt(most); count > 0; count--)
      text.append('w').append((int) (60 * Math.pow(random.nextDouble(), 3))).append(' ');
    return text.toString();
  }
}
