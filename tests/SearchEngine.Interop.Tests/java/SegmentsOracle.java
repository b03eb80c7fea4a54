import java.io.IOException;
import java.nio.file.Paths;
import java.util.*;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.codecs.*;
import org.apache.lucene.document.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.*;
import org.apache.lucene.util.*;

/**
 * Writes indexes whose segments are of many kinds (write KIND FOLDER), tells what the segments of an index are
 * (tell FOLDER), and checks an index (check FOLDER).
 */
public class SegmentsOracle {
    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "write" -> write(args[1], args[2]);
            case "tell" -> tell(args[1]);
            case "check" -> check(args[1]);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    static void write(String kind, String folder) throws IOException {
        IndexWriterConfig config = new IndexWriterConfig(new WhitespaceAnalyzer())
            .setMergePolicy(NoMergePolicy.INSTANCE).setRAMBufferSizeMB(200).setUseCompoundFile(kind.equals("compound"));
        if (kind.equals("compound")) config.setSoftDeletesField("soft");
        if (kind.equals("sorted")) config.setIndexSort(everySort());
        if (kind.equals("norms")) config.setSimilarity(new WideNorms());
        try (Directory directory = FSDirectory.open(Paths.get(folder)); IndexWriter writer = new IndexWriter(directory, config)) {
            writer.setLiveCommitData(Map.of("kind", kind, "搜索", "", "empty", "").entrySet());
            if (kind.equals("norms")) manyNorms(writer);
            else if (!kind.equals("empty")) everyField(writer, kind);
            writer.commit();
        }
    }

    static void everyField(IndexWriter writer, String kind) throws IOException {
        int number = 0;
        for (int segment = 0; segment < 3; segment++) {
            for (int i = 0; i < 60 + segment * 17; i++) writer.addDocument(document(number++));
            writer.commit();
        }
        writer.deleteDocuments(new Term("id", "3"), new Term("id", "64"));
        writer.commit();
        writer.deleteDocuments(new Term("id", "4"));
        if (!kind.equals("sorted")) {
            writer.updateNumericDocValue(new Term("id", "7"), "number", 99);
            writer.commit();
            writer.updateBinaryDocValue(new Term("id", "8"), "binary", new BytesRef("new"));
        }
        if (kind.equals("compound")) writer.softUpdateDocument(new Term("id", "9"), document(9), new NumericDocValuesField("soft", 1));
        writer.addDocument(new Document());
    }

    static Document document(int number) {
        Document document = new Document();
        String text = "a b c d e f g ".substring(0, 2 * (1 + number % 7));
        document.add(new StringField("id", "" + number, Field.Store.YES));
        document.add(new TextField("text", text, Field.Store.NO));
        document.add(new TextField("one", "x", Field.Store.NO));
        if (number % 3 == 0) document.add(new TextField("some", text, Field.Store.YES));
        FieldType offsets = new FieldType(TextField.TYPE_NOT_STORED);
        offsets.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
        offsets.setStoreTermVectors(true);
        if (number % 4 == 1) document.add(new Field("offsets", text, offsets));
        FieldType freqs = new FieldType(TextField.TYPE_NOT_STORED);
        freqs.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        freqs.setOmitNorms(true);
        document.add(new Field("freqs", text, freqs));
        document.add(new LongPoint("point", number, 2L * number));
        document.add(new NumericDocValuesField("number", number));
        document.add(new NumericDocValuesField("other", number));
        document.add(new FloatDocValuesField("float", number));
        document.add(new DoubleDocValuesField("double", number));
        document.add(new BinaryDocValuesField("binary", new BytesRef("b" + number)));
        document.add(new SortedDocValuesField("sorted", new BytesRef("s" + number % 10)));
        document.add(new SortedSetDocValuesField("set", new BytesRef("s" + number % 10)));
        document.add(new SortedNumericDocValuesField("numbers", NumericUtils.floatToSortableInt(number)));
        return document;
    }

    static Sort everySort() {
        SortField[] fields = {
            new SortField("number", SortField.Type.LONG, true), new SortField("sorted", SortField.Type.STRING),
            new SortedNumericSortField("numbers", SortField.Type.FLOAT, true, SortedNumericSelector.Type.MAX),
            new SortedSetSortField("set", true, SortedSetSelector.Type.MAX), new SortField("float", SortField.Type.FLOAT),
            new SortField("double", SortField.Type.DOUBLE), new SortField("other", SortField.Type.INT),
        };
        fields[0].setMissingValue(5L);
        fields[1].setMissingValue(SortField.STRING_LAST);
        fields[2].setMissingValue(1f);
        fields[3].setMissingValue(SortField.STRING_FIRST);
        fields[5].setMissingValue(2.0);
        return new Sort(fields);
    }

    /** Norms of one byte, or of two, four or eight where the field's name says so. */
    static class WideNorms extends Similarity {
        @Override public long computeNorm(FieldInvertState state) {
            long scale = switch (state.getName().charAt(0)) { case '2' -> 100; case '4' -> -40000; case '8' -> 1L << 40; default -> 1; };
            return state.getLength() * scale;
        }

        @Override public SimScorer scorer(float boost, CollectionStatistics collection, TermStatistics... terms) {
            throw new UnsupportedOperationException();
        }
    }

    /** Sets of documents that fill blocks of 65536 in every way. */
    static void manyNorms(IndexWriter writer) throws IOException {
        Random random = new Random(42);
        FieldType type = new FieldType();
        type.setIndexOptions(IndexOptions.DOCS);
        int count = 330_000;
        for (int number = 0; number < count; number++) {
            String text = "x x x x x x x x ".substring(0, 2 * (1 + random.nextInt(8)));
            int block = number >> 16, within = number & 0xFFFF;
            Document document = new Document();
            document.add(new Field("all", text, type));
            document.add(new Field("same", "x x", type));
            document.add(new Field("2all", text, type));
            if (number % 3 == 0) document.add(new Field("third", text, type));
            if (random.nextInt(100) == 0) document.add(new Field("4few", text, type));
            if (block == 2) document.add(new Field("8middle", text, type));
            if (number == count - 1) document.add(new Field("last", text, type));
            if (number == 0) document.add(new Field("first", text, type));
            if (random.nextInt(500) != 0) document.add(new Field("most", text, type));
            boolean mixed = switch (block) { case 0 -> true; case 1 -> false; case 2 -> within < 4095; case 3 -> within < 4096; default -> random.nextInt(16) != 0; };
            if (mixed) document.add(new Field("mixed", text, type));
            writer.addDocument(document);
        }
    }

    static void tell(String folder) throws IOException {
        try (Directory directory = FSDirectory.open(Paths.get(folder))) {
            SegmentInfos commit = SegmentInfos.readLatestCommit(directory);
            say("commit", commit.getGeneration(), commit.version, commit.counter, commit.getIndexCreatedVersionMajor(), map(commit.userData));
            for (SegmentCommitInfo segment : commit) tell(directory, segment);
        }
    }

    static void tell(Directory directory, SegmentCommitInfo segment) throws IOException {
        SegmentInfo info = segment.info;
        Codec codec = info.getCodec();
        say("segment", info.name, hex(info.getId()), hex(segment.getId()), info.maxDoc(), info.getUseCompoundFile(), codec.getName(), info.getVersion(), info.getMinVersion(), info.getIndexSort() != null);
        say("changes", segment.getDelGen(), segment.getDelCount(), segment.getSoftDelCount(), segment.getFieldInfosGen(), segment.getDocValuesGen());
        say("notes", map(info.getDiagnostics()), map(info.getAttributes()));
        say("files", new TreeSet<>(info.files()), new TreeSet<>(segment.getFieldInfosFiles()));
        for (Map.Entry<Integer, Set<String>> update : new TreeMap<>(segment.getDocValuesUpdatesFiles()).entrySet()) say("updates", update.getKey(), new TreeSet<>(update.getValue()));
        if (segment.hasDeletions()) {
            Bits live = codec.liveDocsFormat().readLiveDocs(directory, segment, IOContext.READ);
            for (int doc = 0; doc < live.length(); doc++) if (!live.get(doc)) say("deleted", doc);
        }
        Directory inside = info.getUseCompoundFile() ? codec.compoundFormat().getCompoundReader(directory, info, IOContext.READ) : directory;
        if (inside != directory) for (String file : new TreeSet<>(Arrays.asList(inside.listAll()))) say("inside", file, inside.fileLength(file));
        FieldInfos fields = codec.fieldInfosFormat().read(inside, info, "", IOContext.READ);
        tell(fields);
        if (segment.getFieldInfosGen() != -1) tell(codec.fieldInfosFormat().read(directory, info, Long.toString(segment.getFieldInfosGen(), 36), IOContext.READ));
        if (!fields.hasNorms()) return;
        try (NormsProducer norms = codec.normsFormat().normsProducer(new SegmentReadState(inside, info, fields, IOContext.READ))) {
            for (FieldInfo field : fields) {
                if (!field.hasNorms()) continue;
                NumericDocValues values = norms.getNorms(field);
                long cost = values.cost(), hash = 0;
                for (int doc = values.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = values.nextDoc()) hash = (hash * 31 + doc) * 31 + values.longValue();
                say("norms", field.name, cost, hash);
            }
        }
    }

    static void tell(FieldInfos fields) {
        for (FieldInfo field : fields)
            say("field", field.number, field.name, field.getIndexOptions().name().replace("_", ""), field.getDocValuesType().name().replace("_", ""), field.getDocValuesGen(),
                field.omitsNorms(), field.hasPayloads(), field.hasVectors(), field.isSoftDeletesField(),
                field.getPointDimensionCount(), field.getPointIndexDimensionCount(), field.getPointNumBytes(), map(field.attributes()));
    }

    static void check(String folder) throws IOException {
        try (Directory directory = FSDirectory.open(Paths.get(folder)); CheckIndex check = new CheckIndex(directory)) {
            say(check.checkIndex().clean ? "clean" : "damaged");
        }
        try (Directory directory = FSDirectory.open(Paths.get(folder)); DirectoryReader reader = DirectoryReader.open(directory)) {
            say("documents", reader.numDocs(), reader.maxDoc());
        }
    }

    static String map(Map<String, String> map) {
        return new TreeMap<>(map).toString();
    }

    static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) text.append(String.format("%02x", b));
        return text.toString();
    }

    static void say(Object... parts) {
        StringJoiner line = new StringJoiner("|");
        for (Object part : parts) line.add(String.valueOf(part));
        System.out.println(line);
    }
}
