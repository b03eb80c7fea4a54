import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.search.uhighlight.WholeBreakIterator;

/**
 * Says which ranges of a text Lucene marks for a query. Input: a query in QueryOracle's notation on one line, a text of the
 * field "f" on the next. Output: a line "=" with " start-end" for each range, ascending, each once.
 */
final class HighlightOracle {
  private HighlightOracle() {}

  public static void main(String[] args) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(System.out, false, "UTF-8");
    UnifiedHighlighter highlighter = new UnifiedHighlighter(null, new SpacedAnalyzer(false));
    highlighter.setMaxLength(Integer.MAX_VALUE - 1);
    highlighter.setBreakIterator(WholeBreakIterator::new);
    highlighter.setFormatter(new Ranges());
    highlighter.setMaxNoHighlightPassages(0);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Iterator<String> words = List.of(line.split(" ")).iterator();
      Query query = QueryOracle.parse(words);
      Object ranges = highlighter.highlightWithoutSearcher("f", query, in.readLine(), 1000);
      out.print((ranges == null ? "=" : ranges.toString()) + "\n");
    }
    out.flush();
  }

  private static final class Ranges extends PassageFormatter {
    @Override public String format(Passage[] passages, String content) {
      TreeSet<Long> ranges = new TreeSet<>();
      for (Passage passage : passages) {
        for (int i = 0; i < passage.getNumMatches(); i++) ranges.add((long) passage.getMatchStarts()[i] << 32 | passage.getMatchEnds()[i]);
      }
      StringBuilder text = new StringBuilder("=");
      for (long range : ranges) text.append(' ').append(range >>> 32).append('-').append((int) range);
      return text.toString();
    }
  }
}
