import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.codecs.lucene87.Lucene87Codec;
import org.apache.lucene.document.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * Changes an index as a script says. Its lines, the words separated by tabs:
 *
 *   field NAME OPTIONS FLAGS VALUES KIND VALUE   a field of the next document
 *   add | update NAME HEX | delete NAME HEX | flush | commit | merge COUNT
 *
 * OPTIONS is the ordinal of IndexOptions, VALUES a kind of doc values as C# would name it; FLAGS are of t (tokenized),
 * n (without norms) and s (stored); KIND is one of s (a text, escaped as in Java), b (bytes in hexadecimal), i, l, f
 * and d (numbers, the latter two by their bits).
 *
 * Options: "compound", "compressed", "natural" (Lucene merges as it likes; otherwise only where the script says so),
 * "sorted" (segments in the order of the field "number"), "extra" (each document gets, besides, fields of kinds that
 * the script cannot name: offsets, payloads, term vectors, points).
 */
final class IndexScript {
  private final IndexWriter writer;
  private final boolean extra;
  private Document document = new Document();

  private IndexScript(IndexWriter writer, boolean extra) {
    this.writer = writer;
    this.extra = extra;
  }

  static void run(Path folder, String[] words) throws IOException {
    Set<String> options = new HashSet<>(Arrays.asList(words).subList(3, words.length));
    boolean compound = options.contains("compound");
    IndexWriterConfig config = new IndexWriterConfig(analyzer()).setUseCompoundFile(compound);
    config.setCommitOnClose(false).setMergeScheduler(new SerialMergeScheduler());
    if (options.contains("compressed")) config.setCodec(new Lucene87Codec(Lucene87Codec.Mode.BEST_COMPRESSION));
    if (options.contains("sorted")) config.setIndexSort(new Sort(new SortField("number", SortField.Type.LONG)));
    if (options.contains("natural")) {
      config.setMaxBufferedDocs(40);
      ((TieredMergePolicy) config.getMergePolicy()).setSegmentsPerTier(3).setMaxMergeAtOnce(3).setNoCFSRatio(0.5);
    } else {
      LogDocMergePolicy policy = new LogDocMergePolicy();
      policy.setMergeFactor(100_000);
      policy.setNoCFSRatio(compound ? 1 : 0);
      config.setMergePolicy(policy).setRAMBufferSizeMB(400);
    }
    try (Directory directory = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(directory, config);
        BufferedReader lines = Files.newBufferedReader(Paths.get(words[2]), StandardCharsets.US_ASCII)) {
      IndexScript script = new IndexScript(writer, options.contains("extra"));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) script.run(line.split("\t", -1));
    }
  }

  private void run(String[] words) throws IOException {
    switch (words[0]) {
      case "field" ->
          field(words[1], Integer.parseInt(words[2]), words[3], words[4], value(words[5], words[6]));
      case "add" -> writer.addDocument(document);
      case "update" -> writer.updateDocument(term(words), document);
      case "delete" -> writer.deleteDocuments(term(words));
      case "flush" -> writer.flush();
      case "commit" -> writer.commit();
      case "merge" -> writer.forceMerge(Integer.parseInt(words[1]));
      default -> throw new IllegalArgumentException(words[0]);
    }
    if (words[0].equals("add") || words[0].equals("update")) document = new Document();
  }

  private void field(String name, int options, String flags, String values, Object value) {
    boolean stored = flags.contains("s");
    if (options > 0 || stored) {
      FieldType type = new FieldType();
      type.setIndexOptions(IndexOptions.values()[options]);
      type.setTokenized(flags.contains("t"));
      type.setOmitNorms(flags.contains("n"));
      type.setStored(stored);
      type.freeze();
      if (value instanceof String) document.add(new Field(name, (String) value, type));
      else if (value instanceof byte[]) document.add(new Field(name, (byte[]) value, type));
      else if (value instanceof Integer) document.add(new StoredField(name, (Integer) value));
      else if (value instanceof Long) document.add(new StoredField(name, (Long) value));
      else if (value instanceof Float) document.add(new StoredField(name, (Float) value));
      else document.add(new StoredField(name, (Double) value));
      if (extra && options > 0 && type.tokenized()) extra(name, (String) value);
    }
    switch (values) {
      case "Numeric" -> document.add(new NumericDocValuesField(name, (Long) value));
      case "SortedNumeric" -> document.add(new SortedNumericDocValuesField(name, (Long) value));
      case "Binary" -> document.add(new BinaryDocValuesField(name, bytes(value)));
      case "Sorted" -> document.add(new SortedDocValuesField(name, bytes(value)));
      case "SortedSet" -> document.add(new SortedSetDocValuesField(name, bytes(value)));
      case "None" -> { }
      default -> throw new IllegalArgumentException(values);
    }
  }

  private void extra(String name, String text) {
    FieldType offsets = new FieldType(TextField.TYPE_NOT_STORED);
    offsets.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
    document.add(new Field(name + ".offsets", text, offsets));
    document.add(new Field(name + ".payloads", text, TextField.TYPE_NOT_STORED));
    FieldType everything = new FieldType(offsets);
    everything.setStoreTermVectors(true);
    everything.setStoreTermVectorPositions(true);
    everything.setStoreTermVectorOffsets(true);
    everything.setStoreTermVectorPayloads(true);
    document.add(new Field(name + ".everything.payloads", text, everything));
    document.add(new LongPoint(name + ".point", text.length(), -text.length()));
    document.add(new FloatPoint(name + ".point.float", text.length() / 3f));
  }

  private static Object value(String kind, String text) {
    return switch (kind) {
      case "s" -> unescape(text);
      case "b" -> hex(text);
      case "i" -> Integer.valueOf(text);
      case "l" -> Long.valueOf(text);
      case "f" -> Float.intBitsToFloat(Integer.parseInt(text));
      case "d" -> Double.longBitsToDouble(Long.parseLong(text));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static Term term(String[] words) {
    return new Term(words[1], new BytesRef(hex(words[2])));
  }

  private static BytesRef bytes(Object value) {
    return value instanceof byte[] ? new BytesRef((byte[]) value) : new BytesRef((String) value);
  }

  static byte[] hex(String text) {
    byte[] bytes = new byte[text.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (Character.digit(text.charAt(2 * i), 16) << 4 | Character.digit(text.charAt(2 * i + 1), 16));
    }
    return bytes;
  }

  private static String unescape(String line) {
    if (line.indexOf('\\') < 0) return line;
    StringBuilder text = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '\\') {
        text.append((char) Integer.parseInt(line, i + 2, i + 6, 16));
        i += 5;
      } else {
        text.append(line.charAt(i));
      }
    }
    return text.toString();
  }

  /** English for the fields that say so by their name, words between spaces for all others. */
  private static Analyzer analyzer() {
    Analyzer english = new EnglishAnalyzer(), plain = new SpacedAnalyzer(false), loaded = new SpacedAnalyzer(true);
    return new DelegatingAnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
      @Override protected Analyzer getWrappedAnalyzer(String field) {
        return field.endsWith(".en") ? english : field.endsWith(".payloads") ? loaded : plain;
      }
    };
  }
}
