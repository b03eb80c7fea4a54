import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.TreeMap;
import org.apache.lucene.index.*;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefBuilder;

/**
 * Tells all that is in an index, line by line: what can be counted, and hashes of the rest. Everything is read in order
 * and once more by leaps. IndexDump.cs tells the same.
 */
final class IndexDump {
  private final StringBuilder out;

  private IndexDump(StringBuilder out) {
    this.out = out;
  }

  static void print(Path folder, StringBuilder out) throws IOException {
    try (Directory directory = FSDirectory.open(folder); DirectoryReader reader = DirectoryReader.open(directory)) {
      out.append("index|" + reader.numDocs() + "|" + reader.maxDoc() + "|" + reader.leaves().size() + "\n");
      for (LeafReaderContext leaf : reader.leaves()) new IndexDump(out).segment(leaf.reader());
    }
  }

  private void segment(LeafReader reader) throws IOException {
    Hash deleted = new Hash();
    Bits live = reader.getLiveDocs();
    for (int doc = 0; live != null && doc < reader.maxDoc(); doc++) if (!live.get(doc)) deleted.add(doc);
    out.append("segment|" + reader.maxDoc() + "|" + reader.numDocs() + "|" + deleted + "\n");
    TreeMap<String, FieldInfo> fields = new TreeMap<>();
    for (FieldInfo field : reader.getFieldInfos()) fields.put(field.name, field);
    for (FieldInfo field : fields.values()) {
      out.append("field|" + field.name + "|" + field.getIndexOptions().ordinal() + "|" + field.hasNorms() + "|"
          + field.getDocValuesType().name().replace("_", "") + "\n");
      if (reader.terms(field.name) != null) terms(field, reader.terms(field.name));
      if (field.hasNorms()) numbers("norms", field, reader, () -> reader.getNormValues(field.name));
      switch (field.getDocValuesType()) {
        case NUMERIC -> numbers("numbers", field, reader, () -> reader.getNumericDocValues(field.name));
        case SORTED_NUMERIC -> sortedNumbers(field, reader);
        case BINARY -> binary(field, reader);
        case SORTED -> sorted(field, reader);
        case SORTED_SET -> sortedSet(field, reader);
        default -> { }
      }
    }
    stored(reader);
  }

  private void terms(FieldInfo field, Terms terms) throws IOException {
    Hash bounds = new Hash(), all = new Hash(), postings = new Hash(), leaps = new Hash();
    bounds.add(terms.getMin());
    bounds.add(terms.getMax());
    TermsEnum cursor = terms.iterator(), seek = terms.iterator();
    PostingsEnum reuse = null, leaping = null;
    int count = 0;
    for (BytesRef term = cursor.next(); term != null; term = cursor.next(), count++) {
      all.add(term);
      all.add(cursor.docFreq());
      all.add(cursor.totalTermFreq());
      reuse = cursor.postings(reuse, PostingsEnum.POSITIONS);
      for (int doc = reuse.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = reuse.nextDoc()) {
        postings.add(doc);
        occurrences(field, reuse, Integer.MAX_VALUE, postings);
      }
      if (cursor.docFreq() > 1) {
        int flags = new int[] {PostingsEnum.NONE, PostingsEnum.FREQS, PostingsEnum.POSITIONS}[count % 3];
        leaping = cursor.postings(leaping, flags);
        int step = 0, doc = leaping.advance(count % 5);
        while (doc != DocIdSetIterator.NO_MORE_DOCS) {
          leaps.add(doc);
          if (count % 3 == 1 && field.getIndexOptions().ordinal() > 1) leaps.add(leaping.freq());
          if (count % 3 == 2 && step % 2 == 0) occurrences(field, leaping, 2, leaps);
          doc = leaping.advance(doc + 1 + (count * 31 + step++ * 17) % 300);
        }
      }
      if (count % 7 == 0) seek(seek, BytesRef.deepCopyOf(term), leaps);
    }
    out.append("terms|" + field.name + "|" + count + "|" + terms.getDocCount() + "|" + terms.getSumDocFreq() + "|"
        + terms.getSumTotalTermFreq() + "|" + bounds + "|" + all + "|" + postings + "|" + leaps + "\n");
  }

  private static void occurrences(FieldInfo field, PostingsEnum postings, int most, Hash hash) throws IOException {
    if (field.getIndexOptions().ordinal() < 2) return;
    hash.add(postings.freq());
    if (field.getIndexOptions().ordinal() < 3) return;
    for (int i = Math.min(most, postings.freq()); i > 0; i--) hash.add(postings.nextPosition());
  }

  private static void seek(TermsEnum seek, BytesRef term, Hash hash) throws IOException {
    BytesRefBuilder longer = new BytesRefBuilder();
    longer.copyBytes(term);
    longer.append((byte) 0);
    hash.add(seek.seekExact(term) ? seek.docFreq() : -1);
    hash.add(seek.seekExact(longer.get()) ? seek.docFreq() : -1);
    BytesRef half = new BytesRef(term.bytes, term.offset, term.length / 2);
    for (BytesRef target : new BytesRef[] {longer.get(), half}) {
      boolean found = seek.seekCeil(target) != TermsEnum.SeekStatus.END;
      hash.add(found ? 1 : 0);
      if (found) hash.add(seek.term());
      hash.add(found && seek.next() != null ? seek.docFreq() : -1);
    }
  }

  private interface Source<T> {
    T open() throws IOException;
  }

  private void numbers(String what, FieldInfo field, LeafReader reader, Source<NumericDocValues> source)
      throws IOException {
    Hash hash = new Hash();
    int count = 0;
    NumericDocValues values = source.open();
    if (values == null) return;
    for (int doc = values.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = values.nextDoc(), count++) {
      hash.add(doc);
      hash.add(values.longValue());
    }
    NumericDocValues again = source.open();
    for (int doc = 0; doc < reader.maxDoc(); doc += 1 + doc % 13)
      hash.add(again.advanceExact(doc) ? again.longValue() : 7);
    say(what, field, count, hash);
  }

  private void sortedNumbers(FieldInfo field, LeafReader reader) throws IOException {
    Hash hash = new Hash();
    int count = 0;
    SortedNumericDocValues values = reader.getSortedNumericDocValues(field.name);
    if (values == null) return;
    for (int doc = values.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = values.nextDoc(), count++) {
      hash.add(doc);
      for (int i = values.docValueCount(); i > 0; i--) hash.add(values.nextValue());
    }
    SortedNumericDocValues again = reader.getSortedNumericDocValues(field.name);
    for (int doc = 0; doc < reader.maxDoc(); doc += 1 + doc % 13)
      hash.add(again.advanceExact(doc) ? again.nextValue() : 7);
    say("sortedNumbers", field, count, hash);
  }

  private void binary(FieldInfo field, LeafReader reader) throws IOException {
    Hash hash = new Hash();
    int count = 0;
    BinaryDocValues values = reader.getBinaryDocValues(field.name);
    if (values == null) return;
    for (int doc = values.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = values.nextDoc(), count++) {
      hash.add(doc);
      hash.add(values.binaryValue());
    }
    BinaryDocValues again = reader.getBinaryDocValues(field.name);
    for (int doc = 0; doc < reader.maxDoc(); doc += 1 + doc % 13)
      if (again.advanceExact(doc)) hash.add(again.binaryValue());
    say("binary", field, count, hash);
  }

  private void sorted(FieldInfo field, LeafReader reader) throws IOException {
    Hash hash = new Hash();
    int count = 0;
    SortedDocValues values = reader.getSortedDocValues(field.name);
    if (values == null) return;
    for (int ord = 0; ord < values.getValueCount(); ord++) {
      BytesRef value = BytesRef.deepCopyOf(values.lookupOrd(ord));
      hash.add(value);
      if (ord % 5 == 0) hash.add(values.lookupTerm(new BytesRef(value.bytes, value.offset, value.length / 2)));
    }
    for (int doc = values.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = values.nextDoc(), count++) {
      hash.add(doc);
      hash.add(values.ordValue());
    }
    SortedDocValues again = reader.getSortedDocValues(field.name);
    for (int doc = 0; doc < reader.maxDoc(); doc += 1 + doc % 13)
      hash.add(again.advanceExact(doc) ? again.ordValue() : -1);
    say("sorted", field, count, hash);
  }

  private void sortedSet(FieldInfo field, LeafReader reader) throws IOException {
    Hash hash = new Hash();
    int count = 0;
    SortedSetDocValues values = reader.getSortedSetDocValues(field.name);
    if (values == null) return;
    for (long ord = 0; ord < values.getValueCount(); ord++) {
      BytesRef value = BytesRef.deepCopyOf(values.lookupOrd(ord));
      hash.add(value);
      if (ord % 5 == 0) hash.add(values.lookupTerm(new BytesRef(value.bytes, value.offset, value.length / 2)));
    }
    for (int doc = values.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = values.nextDoc(), count++) {
      hash.add(doc);
      for (long ord = values.nextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = values.nextOrd()) hash.add(ord);
    }
    SortedSetDocValues again = reader.getSortedSetDocValues(field.name);
    for (int doc = 0; doc < reader.maxDoc(); doc += 1 + doc % 13)
      hash.add(again.advanceExact(doc) ? again.nextOrd() : -1);
    say("sortedSet", field, count, hash);
  }

  private void stored(LeafReader reader) throws IOException {
    Hash hash = new Hash();
    Values visitor = new Values(hash);
    for (int doc = 0; doc < reader.maxDoc(); doc++) {
      hash.add(doc);
      reader.document(doc, visitor);
    }
    for (int doc = reader.maxDoc() - 1; doc >= 0; doc -= 97) reader.document(doc, visitor);
    out.append("stored|" + visitor.count + "|" + hash + "\n");
  }

  private void say(String what, FieldInfo field, int count, Hash hash) {
    out.append(what + "|" + field.name + "|" + count + "|" + hash + "\n");
  }

  private static final class Values extends StoredFieldVisitor {
    private final Hash hash;
    private int count;

    Values(Hash hash) {
      this.hash = hash;
    }

    @Override public Status needsField(FieldInfo field) {
      count++;
      hash.add(new BytesRef(field.name));
      return Status.YES;
    }

    @Override public void stringField(FieldInfo field, byte[] value) {
      hash.add(1);
      hash.add(new BytesRef(new String(value, StandardCharsets.UTF_8)));
    }

    @Override public void binaryField(FieldInfo field, byte[] value) {
      hash.add(2);
      hash.add(new BytesRef(value));
    }

    @Override public void intField(FieldInfo field, int value) {
      hash.add(3);
      hash.add(value);
    }

    @Override public void longField(FieldInfo field, long value) {
      hash.add(4);
      hash.add(value);
    }

    @Override public void floatField(FieldInfo field, float value) {
      hash.add(5);
      hash.add(Float.floatToRawIntBits(value));
    }

    @Override public void doubleField(FieldInfo field, double value) {
      hash.add(6);
      hash.add(Double.doubleToRawLongBits(value));
    }
  }

  /** A hash over numbers and bytes, in their order. */
  private static final class Hash {
    private long state = 0xcbf29ce484222325L;

    void add(long value) {
      state = (state ^ value) * 0x9E3779B97F4A7C15L;
      state ^= state >>> 29;
    }

    void add(BytesRef bytes) {
      add((long) bytes.length);
      for (int i = 0; i < bytes.length; i++) state = (state ^ bytes.bytes[bytes.offset + i] & 0xff) * 0x100000001b3L;
      state ^= state >>> 29;
    }

    @Override public String toString() {
      return String.format("%016x", state);
    }
  }
}
