import java.nio.charset.StandardCharsets;
import java.nio.file.Paths;
import java.util.Random;
import java.util.TreeMap;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PayloadAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.Impact;
import org.apache.lucene.index.Impacts;
import org.apache.lucene.index.ImpactsEnum;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * Writes an index of random postings ("write DIR SEED DOCS"), checks one ("check DIR"), or prints for each field of one
 * ("dump DIR") its statistics and a hash of everything in its postings and impacts.
 */
public final class PostingsOracle {
  public static void main(String[] args) throws Exception {
    try (Directory directory = FSDirectory.open(Paths.get(args[1]))) {
      switch (args[0]) {
        case "write": write(directory, new Random(Long.parseLong(args[2])), Integer.parseInt(args[3])); break;
        case "check": check(directory); break;
        default: dump(directory); break;
      }
    }
  }

  private static void check(Directory directory) throws Exception {
    try (CheckIndex checker = new CheckIndex(directory)) {
      checker.setInfoStream(System.err, false);
      CheckIndex.Status status = checker.checkIndex();
      System.out.println(status.clean ? "clean" : "damaged");
    }
  }

  private static void dump(Directory directory) throws Exception {
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      LeafReader leaf = reader.leaves().get(0).reader();
      TreeMap<String, FieldInfo> fields = new TreeMap<>();
      for (FieldInfo info : leaf.getFieldInfos()) fields.put(info.name, info);
      for (FieldInfo info : fields.values()) {
        Terms terms = leaf.terms(info.name);
        if (terms != null) dump(info, terms, leaf.maxDoc());
      }
    }
  }

  private static void dump(FieldInfo info, Terms terms, int maxDoc) throws Exception {
    boolean freqs = info.getIndexOptions().compareTo(IndexOptions.DOCS_AND_FREQS) >= 0;
    boolean positions = info.getIndexOptions().compareTo(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS) >= 0;
    long hash = 0, impactHash = 0;
    TermsEnum cursor = terms.iterator();
    PostingsEnum postings = null;
    for (BytesRef term = cursor.next(); term != null; term = cursor.next()) {
      for (int i = 0; i < term.length; i++) hash = 31 * hash + (term.bytes[term.offset + i] & 0xFF);
      hash = 31 * hash + cursor.docFreq();
      hash = 31 * hash + cursor.totalTermFreq();
      postings = cursor.postings(postings, positions ? PostingsEnum.POSITIONS : PostingsEnum.FREQS);
      for (int doc = postings.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = postings.nextDoc()) {
        hash = 31 * hash + doc;
        hash = 31 * hash + postings.freq();
        for (int i = 0; positions && i < postings.freq(); i++) hash = 31 * hash + postings.nextPosition();
      }
      if (cursor.docFreq() <= 128) continue;
      ImpactsEnum impacts = cursor.impacts(freqs ? PostingsEnum.FREQS : PostingsEnum.NONE);
      for (int target = 1; target < maxDoc; target += 1 + target / 10) {
        impacts.advanceShallow(target);
        Impacts found = impacts.getImpacts();
        for (int level = 0; level < found.numLevels(); level++) {
          impactHash = 31 * impactHash + found.getDocIdUpTo(level);
          for (Impact impact : found.getImpacts(level)) {
            impactHash = 31 * impactHash + impact.freq;
            impactHash = 31 * impactHash + impact.norm;
          }
        }
      }
    }
    System.out.println(info.name + " " + terms.size() + " " + terms.getSumDocFreq() + " " + terms.getSumTotalTermFreq() + " "
        + terms.getDocCount() + " " + hash + " " + impactHash);
  }

  private static void write(Directory directory, Random random, int docs) throws Exception {
    IndexWriterConfig config = new IndexWriterConfig().setUseCompoundFile(false);
    config.getMergePolicy().setNoCFSRatio(0);
    byte[][] words = new byte[5000][];
    for (int i = 0; i < words.length; i++) words[i] = Long.toString(Math.abs(random.nextLong()), 36).substring(0, 1 + random.nextInt(10)).getBytes(StandardCharsets.US_ASCII);
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (int doc = 0; doc < docs; doc++) {
        Document document = new Document();
        document.add(new StringField("id", "doc/" + doc, Field.Store.NO));
        byte[] bytes = new byte[random.nextInt(random.nextInt(500) == 0 ? 32_767 : 12)];
        random.nextBytes(bytes);
        document.add(new StringField("bytes", new BytesRef(bytes), Field.Store.NO));
        document.add(new StringField("few", "prefix-" + random.nextInt(random.nextInt(10) + 1), Field.Store.NO));
        for (IndexOptions options : IndexOptions.values()) {
          if (options == IndexOptions.NONE) continue;
          FieldType type = new FieldType();
          type.setIndexOptions(options);
          type.setOmitNorms(options == IndexOptions.DOCS_AND_FREQS);
          String name = options.name().toLowerCase(java.util.Locale.ROOT);
          if (random.nextInt(8) == 0) continue;
          document.add(new Field(name, new Tokens(random, words, false), type));
          if (options.compareTo(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS) >= 0)
            document.add(new Field(name + "_payloads", new Tokens(random, words, true), type));
        }
        writer.addDocument(document);
      }
      writer.forceMerge(1);
    }
  }

  private static final class Tokens extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
    private final PayloadAttribute payload;
    private final Random random;
    private final byte[][] words;
    private int left;
    private int start;
    private boolean first = true;

    Tokens(Random random, byte[][] words, boolean payloads) {
      this.random = random;
      this.words = words;
      payload = payloads ? addAttribute(PayloadAttribute.class) : null;
      left = 1 + random.nextInt(random.nextInt(200) == 0 ? 2000 : 10);
    }

    @Override
    public boolean incrementToken() {
      clearAttributes();
      if (left-- == 0) return false;
      byte[] word = words[(int) (words.length * Math.pow(random.nextDouble(), 6))];
      term.setEmpty().append(new String(word, StandardCharsets.US_ASCII));
      start += random.nextInt(4);
      offset.setOffset(start, start + random.nextInt(12));
      increment.setPositionIncrement(random.nextInt(100) == 0 ? 5000 : random.nextInt(3));
      if (first) increment.setPositionIncrement(1);
      first = false;
      if (payload != null && random.nextInt(3) > 0) {
        byte[] bytes = new byte[random.nextInt(5)];
        random.nextBytes(bytes);
        payload.setPayload(new BytesRef(bytes));
      }
      return true;
    }
  }
}
