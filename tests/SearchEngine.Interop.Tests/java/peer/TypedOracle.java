import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * Indexes papers with the peer's schema and answers typed queries with the peer's queries: "ONE SEVERAL PAPERS QUERIES".
 * Two indexes are written: ONE has one segment, SEVERAL has several, and every eleventh paper is deleted there. The queries
 * are then put to each in turn, and a line is printed for each: total hits (with a + where not all were counted), "id score"
 * of the ten best; then, for "mlt", "=" and "field term" of its terms, and for "facet", "=" and "category count" of the ten
 * most frequent; all separated by tabs.
 */
public final class TypedOracle {
  private static final int TOP = 10;
  private static final int SEGMENT = 350;

  public static void main(String[] args) throws Exception {
    try (Directory one = FSDirectory.open(Path.of(args[0])); Directory several = FSDirectory.open(Path.of(args[1]))) {
      write(one, several, Path.of(args[2]));
      List<String> queries = Files.readAllLines(Path.of(args[3]));
      PrintStream out = new PrintStream(new BufferedOutputStream(System.out), false, "UTF-8");
      search(one, queries, out);
      search(several, queries, out);
      out.flush();
    }
  }

  private static void write(Directory one, Directory several, Path file) throws Exception {
    Map<String, Paper> papers = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      Paper paper = Paper.parse(line.getBytes(StandardCharsets.UTF_8));
      papers.put(paper.id, paper);
    }
    IndexWriterConfig config = new IndexWriterConfig(PaperSchema.analyzer()).setMergePolicy(NoMergePolicy.INSTANCE);
    config.setMaxBufferedDocs(SEGMENT).setRAMBufferSizeMB(IndexWriterConfig.DISABLE_AUTO_FLUSH);
    try (IndexWriter writer = new IndexWriter(several, config)) {
      for (Paper paper : papers.values()) writer.addDocument(PaperSchema.toDocument(paper, false));
    }
    try (IndexWriter writer = new IndexWriter(one, new IndexWriterConfig(PaperSchema.analyzer()))) {
      writer.addIndexes(several);
      writer.forceMerge(1);
    }
    IndexWriterConfig deleting = new IndexWriterConfig(PaperSchema.analyzer()).setMergePolicy(NoMergePolicy.INSTANCE);
    try (IndexWriter writer = new IndexWriter(several, deleting)) {
      int number = 0;
      for (String id : papers.keySet()) if (number++ % 11 == 0) writer.deleteDocuments(new Term(PaperSchema.ID, id));
    }
  }

  private static void search(Directory directory, List<String> lines, PrintStream out) throws Exception {
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setQueryCache(null);
      TypedQueries queries = new TypedQueries(searcher, PaperSchema.analyzer(), PaperSchema.ZH, 1);
      SortedSetDocValuesReaderState facets = new DefaultSortedSetDocValuesReaderState(reader);
      String[] ids = new String[reader.maxDoc()];
      for (int doc = 0; doc < ids.length; doc++) ids[doc] = reader.document(doc).get(PaperSchema.ID);
      for (String line : lines) {
        String[] typed = line.split("\t", 2);
        Query query = queries.build(typed[0], typed[1]);
        StringBuilder extra = new StringBuilder();
        TopDocs found;
        if (typed[0].equals("facet")) {
          FacetsCollector matches = new FacetsCollector();
          found = FacetsCollector.search(searcher, query, TOP, matches);
          append(extra, new SortedSetDocValuesFacetCounts(facets, matches).getTopChildren(TOP, PaperSchema.CATEGORY));
        } else {
          found = searcher.search(query, TOP);
          if (typed[0].equals("mlt")) append(extra, query);
        }
        StringBuilder answer = new StringBuilder().append(found.totalHits.value);
        if (found.totalHits.relation != TotalHits.Relation.EQUAL_TO) answer.append('+');
        for (ScoreDoc hit : found.scoreDocs)
          answer.append('\t').append(ids[hit.doc]).append(' ').append(hit.score);
        out.print(answer.append(extra).append('\n'));
      }
    }
  }

  private static void append(StringBuilder answer, FacetResult counts) {
    answer.append("\t=");
    if (counts == null) return;
    for (LabelAndValue category : counts.labelValues) answer.append('\t').append(category.label).append(' ').append(category.value);
  }

  private static void append(StringBuilder answer, Query query) {
    answer.append("\t=");
    if (!(query instanceof BooleanQuery)) return;
    for (BooleanClause clause : ((BooleanQuery) ((BooleanQuery) query).clauses().get(0).getQuery()).clauses()) {
      Term term = ((TermQuery) clause.getQuery()).getTerm();
      answer.append('\t').append(term.field()).append(' ').append(term.text());
    }
  }
}
