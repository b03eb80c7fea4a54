import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/**
 * Prints what an analyzer of Lucene makes of each line of standard input: one line for each token (term, position
 * increment, start, end, type; separated by tabs), then one that says "end" and the increments left over. Texts and
 * terms are ASCII: any other UTF-16 code unit, a backslash and a control character are written as \ uXXXX.
 */
public final class AnalysisOracle {
  public static void main(String[] args) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    BufferedWriter out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.US_ASCII));
    try (Analyzer analyzer = analyzer(args[0])) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        print(analyzer, unescape(line), out);
      }
    }
    out.flush();
  }

  private static Analyzer analyzer(String name) {
    switch (name) {
      case "english":
        return new EnglishAnalyzer();
      case "smartcn":
        return new SmartChineseAnalyzer();
      default:
        return new StandardAnalyzer();
    }
  }

  private static void print(Analyzer analyzer, String text, BufferedWriter out) throws Exception {
    try (TokenStream tokens = analyzer.tokenStream("text", text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      PositionIncrementAttribute increment = tokens.addAttribute(PositionIncrementAttribute.class);
      OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
      TypeAttribute type = tokens.addAttribute(TypeAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        out.write(escape(term) + "\t" + increment.getPositionIncrement() + "\t" + offset.startOffset() + "\t"
            + offset.endOffset() + "\t" + type.type() + "\n");
      }
      tokens.end();
      out.write("end\t" + increment.getPositionIncrement() + "\n");
    }
  }

  static String unescape(String line) {
    StringBuilder text = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '\\') {
        text.append((char) Integer.parseInt(line.substring(i + 2, i + 6), 16));
        i += 5;
      } else {
        text.append(line.charAt(i));
      }
    }
    return text.toString();
  }

  private static String escape(CharSequence term) {
    StringBuilder line = new StringBuilder(term.length());
    for (int i = 0; i < term.length(); i++) {
      char c = term.charAt(i);
      if (c < ' ' || c > '~' || c == '\\') {
        line.append(String.format("\\u%04x", (int) c));
      } else {
        line.append(c);
      }
    }
    return line.toString();
  }
}
