import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedSetSortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * Counts facets and sorts hits: "write DIR SEED DOCS" makes a random index, "answer DIR" reads one question a line, its words
 * separated by tabs, and prints an answer for each.
 *
 * "facet WORDS DIMENSION TOP": the number of values, and the most frequent of them, each "value count".
 * "sort WORDS SIZE PAGES KEY...": the ids of hits in this order, page after page; without keys by score.
 *
 * WORDS are those of which one has to be there, separated by spaces, or *. A KEY is "score", "long FIELD MISSING", "string FIELD
 * first|last" or "set FIELD first|last", with " reverse" behind it where that is meant; first and last are Lucene's.
 */
public final class FacetSortOracle {
  public static void main(String[] args) throws Exception {
    try (Directory directory = FSDirectory.open(Paths.get(args[1]))) {
      if (args[0].equals("write")) write(directory, new Random(Long.parseLong(args[2])), Integer.parseInt(args[3]));
      else answer(directory);
    }
  }

  private static void answer(Directory directory) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(System.out, false, "UTF-8");
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      SortedSetDocValuesReaderState state = new DefaultSortedSetDocValuesReaderState(reader);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split("\t");
        Query query = query(words[1]);
        out.print((words[0].equals("facet") ? facet(searcher, state, query, words) : sort(searcher, query, words)) + "\n");
      }
    }
    out.flush();
  }

  private static String facet(IndexSearcher searcher, SortedSetDocValuesReaderState state, Query query, String[] words) throws Exception {
    FacetsCollector hits = new FacetsCollector();
    FacetsCollector.search(searcher, query, 10, hits);
    FacetResult result = new SortedSetDocValuesFacetCounts(state, hits).getTopChildren(Integer.parseInt(words[3]), words[2]);
    if (result == null) return "0";
    StringBuilder answer = new StringBuilder().append(result.childCount);
    for (LabelAndValue value : result.labelValues) answer.append('\t').append(value.label).append(' ').append(value.value.intValue());
    return answer.toString();
  }

  private static String sort(IndexSearcher searcher, Query query, String[] words) throws Exception {
    int size = Integer.parseInt(words[2]);
    List<SortField> keys = new ArrayList<>();
    for (String key : Arrays.asList(words).subList(4, words.length)) keys.add(key(key.split(" ")));
    Sort order = keys.isEmpty() ? null : new Sort(keys.toArray(new SortField[0]));
    StringBuilder answer = new StringBuilder("ids");
    ScoreDoc last = null;
    for (int pages = Integer.parseInt(words[3]); pages > 0; pages--) {
      TopDocs page = order == null ? searcher.searchAfter(last, query, size) : searcher.searchAfter(last, query, size, order);
      for (ScoreDoc hit : page.scoreDocs) answer.append(' ').append(searcher.doc(hit.doc).get("id"));
      if (page.scoreDocs.length < size) break;
      last = page.scoreDocs[size - 1];
    }
    return answer.toString();
  }

  private static SortField key(String[] words) {
    boolean reverse = words[words.length - 1].equals("reverse");
    switch (words[0]) {
      case "score":
        return new SortField(null, SortField.Type.SCORE, reverse);
      case "long":
        SortField number = new SortField(words[1], SortField.Type.LONG, reverse);
        number.setMissingValue(Long.parseLong(words[2]));
        return number;
      case "string":
        SortField text = new SortField(words[1], SortField.Type.STRING, reverse);
        text.setMissingValue(words[2].equals("last") ? SortField.STRING_LAST : SortField.STRING_FIRST);
        return text;
      case "set":
        SortField set = new SortedSetSortField(words[1], reverse);
        set.setMissingValue(words[2].equals("last") ? SortField.STRING_LAST : SortField.STRING_FIRST);
        return set;
      default:
        throw new IllegalArgumentException("no kind of key: " + words[0]);
    }
  }

  private static Query query(String words) {
    if (words.equals("*")) return new MatchAllDocsQuery();
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (String word : words.split(" ")) query.add(new TermQuery(new Term("body", word)), BooleanClause.Occur.SHOULD);
    return query.build();
  }

  private static void write(Directory directory, Random random, int docs) throws Exception {
    FacetsConfig facets = new FacetsConfig();
    facets.setMultiValued("category", true);
    facets.setMultiValued("cat", true);
    facets.setMultiValued("odd", true);
    IndexWriterConfig config = new IndexWriterConfig(new WhitespaceAnalyzer());
    config.setMaxBufferedDocs(Math.max(2, docs / (1 + random.nextInt(6)))).setRAMBufferSizeMB(IndexWriterConfig.DISABLE_AUTO_FLUSH);
    int gaps = random.nextInt(2) == 0 ? 1 : 3;
    int tags = random.nextInt(2) == 0 ? 20 : 20000;
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (int i = 0; i < docs; i++) {
        Document document = new Document();
        document.add(new StringField("id", "d" + i, Field.Store.YES));
        document.add(new TextField("body", words(random), Field.Store.NO));
        if (gaps == 1 || random.nextInt(gaps) > 0) document.add(new NumericDocValuesField("number", random.nextInt(41) - 20));
        if (random.nextInt(3) > 0) document.add(new NumericDocValuesField("large", random.nextLong()));
        if (gaps == 1 || random.nextInt(gaps) > 0) document.add(new SortedDocValuesField("name", new BytesRef("n" + low(random, 300))));
        for (int count = random.nextInt(4); count > 0; count--)
          document.add(new SortedSetDocValuesField("tag", new BytesRef("t" + low(random, tags))));
        Set<String> values = new HashSet<>();
        for (int count = random.nextInt(5) + (i == 0 ? 6 : 0); count > 0; count--) {
          String dimension = new String[] {"category", "cat", "odd"}[count % 3];
          String value = dimension.equals("odd") ? "a\u001Fb\u001E" + low(random, 5) : "v" + low(random, tags);
          if (values.add(dimension + value)) document.add(new SortedSetDocValuesFacetField(dimension, value));
        }
        writer.addDocument(facets.build(document));
        if (i > 0 && random.nextInt(8) == 0) writer.deleteDocuments(new Term("id", "d" + (1 + random.nextInt(i))));
      }
      writer.commit();
    }
  }

  private static int low(Random random, int below) {
    return (int) (below * Math.pow(random.nextDouble(), 3));
  }

  private static String words(Random random) {
    StringBuilder text = new StringBuilder();
    for (int count = random.nextInt(12); count > 0; count--) text.append('w').append(low(random, 30)).append(' ');
    return text.toString();
  }
}
