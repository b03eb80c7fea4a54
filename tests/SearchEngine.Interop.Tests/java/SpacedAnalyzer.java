import java.io.IOException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PayloadAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.util.BytesRef;

/**
 * The words between spaces, of any length. A word "~" is left out and leaves its position free; one that begins with
 * "=" stands, without that sign, at the position of the word before it. Three positions are free between two values.
 */
final class SpacedAnalyzer extends Analyzer {
  private final boolean payloads;

  SpacedAnalyzer(boolean payloads) {
    this.payloads = payloads;
  }

  @Override public int getPositionIncrementGap(String field) {
    return 3;
  }

  @Override protected TokenStreamComponents createComponents(String field) {
    return new TokenStreamComponents(new Words(payloads));
  }

  private static final class Words extends Tokenizer {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private final PayloadAttribute payload;
    private String text;
    private int at, count;

    Words(boolean payloads) {
      payload = payloads ? addAttribute(PayloadAttribute.class) : null;
    }

    @Override public void reset() throws IOException {
      super.reset();
      StringBuilder all = new StringBuilder();
      char[] some = new char[8192];
      for (int read = input.read(some); read >= 0; read = input.read(some)) all.append(some, 0, read);
      text = all.toString();
      at = count = 0;
    }

    @Override public boolean incrementToken() {
      clearAttributes();
      int holes = 0;
      while (at < text.length()) {
        int end = text.indexOf(' ', at);
        if (end < 0) end = text.length();
        int start = at;
        at = end + 1;
        if (start == end) continue;
        if (end == start + 1 && text.charAt(start) == '~') {
          holes++;
          continue;
        }
        boolean alternative = text.charAt(start) == '=';
        if (alternative) start++;
        term.append(text, start, end);
        increment.setPositionIncrement(holes + (alternative ? 0 : 1));
        offset.setOffset(start, end);
        if (payload != null && ++count % 3 != 0) {
          payload.setPayload(new BytesRef(text.substring(start, Math.min(end, start + count % 50))));
        }
        return true;
      }
      increment.setPositionIncrement(holes);
      return false;
    }

    @Override public void end() throws IOException {
      int holes = increment.getPositionIncrement();
      super.end();
      increment.setPositionIncrement(holes);
      offset.setOffset(text.length(), text.length());
    }
  }
}
