import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Paths;
import java.util.Iterator;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * Explains scores. Arguments: the index, and how many of its documents, from the first. Input: a query in QueryOracle's
 * notation on each line. Output: a line with the value for each document, "-" where it does not match.
 */
final class ExplainOracle {
  private ExplainOracle() {}

  public static void main(String[] args) throws Exception {
    BooleanQuery.setMaxClauseCount(Integer.MAX_VALUE);
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(System.out, false, "UTF-8");
    try (Directory directory = FSDirectory.open(Paths.get(args[0])); DirectoryReader reader = DirectoryReader.open(directory)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setQueryCache(null);
      int docs = Math.min(reader.maxDoc(), Integer.parseInt(args[1]));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Iterator<String> words = List.of(line.split(" ")).iterator();
        Query query = QueryOracle.parse(words);
        StringBuilder answer = new StringBuilder("=");
        for (int doc = 0; doc < docs; doc++) {
          Explanation explanation = searcher.explain(query, doc);
          answer.append(' ').append(explanation.isMatch() ? explanation.getValue().toString() : "-");
        }
        out.print(answer.append('\n'));
      }
    }
    out.flush();
  }
}
