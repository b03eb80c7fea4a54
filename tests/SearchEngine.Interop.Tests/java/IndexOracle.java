import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * Does with indexes what the lines of standard input say, one after the other in one JVM, and prints the answers:
 *
 *   write FOLDER SCRIPT OPTION...   changes an index as a script says (IndexScript), nothing is printed
 *   check FOLDER                    CheckIndex: "clean", or what it has to say
 *   dump FOLDER                     all that is in the index (IndexDump)
 *   search FOLDER QUERIES TOP       the answers to a file of queries (QueryOracle)
 *
 * Arguments are separated by tabs. A line "end" follows the answer to each.
 */
public final class IndexOracle {
  public static void main(String[] arguments) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    StringBuilder out = new StringBuilder();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split("\t");
      Path folder = Paths.get(words[1]);
      switch (words[0]) {
        case "write" -> IndexScript.run(folder, words);
        case "check" -> check(folder, out);
        case "dump" -> IndexDump.print(folder, out);
        case "search" -> search(words, out);
        default -> throw new IllegalArgumentException(line);
      }
      out.append("end\n");
    }
    System.out.print(out);
  }

  private static void search(String[] words, StringBuilder out) throws Exception {
    System.out.print(out);
    out.setLength(0);
    InputStream input = System.in;
    try (InputStream queries = Files.newInputStream(Paths.get(words[2]))) {
      System.setIn(queries);
      QueryOracle.main(new String[] {"search", words[1], words[3]});
    } finally {
      System.setIn(input);
    }
  }

  private static void check(Path folder, StringBuilder out) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (Directory directory = FSDirectory.open(folder); CheckIndex check = new CheckIndex(directory)) {
      check.setInfoStream(new PrintStream(said, true, StandardCharsets.UTF_8), false);
      check.setDoSlowChecks(true);
      out.append(check.checkIndex().clean ? "clean\n" : said.toString(StandardCharsets.UTF_8) + "\n");
    }
  }
}
