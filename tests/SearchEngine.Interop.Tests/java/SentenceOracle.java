import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.Locale;

/**
 * Prints the number of this version of Java, then where the sentences of each line of standard input end. Texts are
 * escaped as those of AnalysisOracle.
 */
public final class SentenceOracle {
  public static void main(String[] args) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    StringBuilder out = new StringBuilder();
    out.append(Runtime.version().feature()).append('\n');
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      sentences.setText(AnalysisOracle.unescape(line));
      out.append("ends");
      for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
        out.append(' ').append(end);
      }
      out.append('\n');
    }
    System.out.print(out);
  }
}
