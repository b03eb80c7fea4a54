import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Paths;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;
import org.apache.lucene.store.FSDirectory;

/**
 * Prints for each line of standard input (field, word, edits, length of the prefix, parted by tabs) the words that Lucene's
 * DirectSpellChecker finds more popular: word, frequency and similarity, each set parted by tabs, the best first.
 */
public final class SpellingOracle {
  private static final int MOST = 1000;

  public static void main(String[] args) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    StringBuilder out = new StringBuilder();
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(Paths.get(args[0])))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] asked = line.split("\t", -1);
        DirectSpellChecker checker = new DirectSpellChecker();
        checker.setMaxEdits(Integer.parseInt(asked[2]));
        checker.setMinPrefix(Integer.parseInt(asked[3]));
        checker.setMinQueryLength(1);
        checker.setMaxQueryFrequency(1_000_000f);
        checker.setAccuracy(0f);
        out.append("found");
        for (SuggestWord word :
            checker.suggestSimilar(new Term(asked[0], asked[1]), MOST, reader, SuggestMode.SUGGEST_MORE_POPULAR, 0f)) {
          out.append('\t').append(word.string).append(' ').append(word.freq).append(' ').append(word.score);
        }
        out.append('\n');
      }
    }
    System.out.write(out.toString().getBytes(StandardCharsets.UTF_8));
    System.out.flush();
  }
}
