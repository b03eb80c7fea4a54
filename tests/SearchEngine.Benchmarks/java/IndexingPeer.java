import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * Apache Lucene's side of the comparison of indexing. Reads papers with the classes of the peer's harness, which is
 * compiled with this, and prints what the other side prints.
 */
public final class IndexingPeer {
    private final List<Path> papers;
    private final String way;
    private final int threads;
    private final int ram;
    private final Map<String, Long> lastLines = new HashMap<>();

    private IndexingPeer(List<Path> papers, String way, int threads, int ram) {
        this.papers = papers;
        this.way = way;
        this.threads = threads;
        this.ram = ram;
    }

    /** Arguments: the index's folder, the papers, the way, threads, MB of buffer, passes. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        IndexingPeer peer = new IndexingPeer(
                List.of(Path.of(args[1])), args[2], Integer.parseInt(args[3]), Integer.parseInt(args[4]));
        peer.run(folder, Integer.parseInt(args[5]));
    }

    private void run(Path folder, int passes) throws Exception {
        try (PaperSource source = new PaperSource(papers)) {
            for (PaperSource.Batch batch; (batch = source.nextBatch()) != null; ) {
                for (int i = 0; i < batch.lines.size(); i++) {
                    lastLines.put(Paper.parseId(batch.lines.get(i)), batch.firstLine + i);
                }
            }
        }
        for (int pass = 1; pass < passes; pass++) {
            try (Directory directory = FSDirectory.open(folder.resolve("pass" + pass))) {
                index(directory);
            }
        }
        try (Directory directory = FSDirectory.open(folder.resolve("index"))) {
            double cpu = cpuSeconds();
            long start = System.nanoTime();
            long docs = index(directory);
            print("seconds", (System.nanoTime() - start) / 1e9);
            print("cpuSeconds", cpuSeconds() - cpu);
            print("peakBytes", peakBytes());
            print("peakHeapBytes", peakHeapBytes());
            print("docs", docs);
            print("bytes", size(directory));
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                print("segments", reader.leaves().size());
            }
            start = System.nanoTime();
            try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(new StandardAnalyzer()))) {
                writer.forceMerge(1);
            }
            print("mergeSeconds", (System.nanoTime() - start) / 1e9);
            print("mergedBytes", size(directory));
            printFields(directory);
        }
    }

    private long index(Directory directory) throws Exception {
        IndexWriterConfig config = new IndexWriterConfig(analyzer());
        config.setRAMBufferSizeMB(ram);
        config.setOpenMode(OpenMode.CREATE);
        LongAdder docs = new LongAdder();
        IndexWriter writer = new IndexWriter(directory, config);
        try (PaperSource source = new PaperSource(papers)) {
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(pool.submit(() -> {
                    for (PaperSource.Batch batch; (batch = source.nextBatch()) != null; ) add(batch, writer, docs);
                    return null;
                }));
            }
            pool.shutdown();
            for (Future<?> worker : workers) worker.get();
        }
        writer.close(); // commits, after waiting for the merges under way
        return docs.sum();
    }

    private void add(PaperSource.Batch batch, IndexWriter writer, LongAdder docs) throws IOException {
        for (int i = 0; i < batch.lines.size(); i++) {
            byte[] line = batch.lines.get(i);
            if (lastLines.get(Paper.parseId(line)) != batch.firstLine + i) continue;
            writer.addDocument(document(Paper.parse(line)));
            docs.increment();
        }
    }

    private Analyzer analyzer() {
        Map<String, Analyzer> byField = new HashMap<>();
        byField.put("title", new EnglishAnalyzer());
        byField.put("abstract_en", new EnglishAnalyzer());
        byField.put("zh", way.equals("smartcn") ? new SmartChineseAnalyzer() : new CJKAnalyzer());
        return new PerFieldAnalyzerWrapper(new StandardAnalyzer(), byField);
    }

    private Document document(Paper paper) {
        Document doc = new Document();
        doc.add(new StringField("id", paper.id, Store.YES));
        doc.add(new TextField("title", paper.title, Store.YES));
        doc.add(new TextField("abstract_en", paper.abstractEn, Store.YES));
        if (way.equals("english")) return doc;
        doc.add(new TextField("zh", paper.zh(), Store.NO));
        for (int i = 0; i < paper.zhParts.length; i++) {
            if (!paper.zhParts[i].isEmpty()) doc.add(new StoredField(Paper.ZH_PARTS.get(i), paper.zhParts[i]));
        }
        for (String author : paper.authors) doc.add(new TextField("authors", author, Store.YES));
        for (String category : paper.categories) {
            if (category.isEmpty()) continue;
            doc.add(new StringField("category", category, Store.YES));
            doc.add(new SortedSetDocValuesField("category", new BytesRef(category)));
        }
        int yearMonth = paper.yearMonth();
        doc.add(new NumericDocValuesField("date", yearMonth));
        doc.add(new StringField("date", Integer.toString(yearMonth), Store.YES));
        return doc;
    }

    private static long size(Directory directory) throws IOException {
        long total = 0;
        for (String file : directory.listAll()) {
            if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) total += directory.fileLength(file);
        }
        return total;
    }

    private static void printFields(Directory directory) throws IOException {
        Map<String, long[]> fields = new TreeMap<>();
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            for (LeafReaderContext leaf : reader.leaves()) {
                leaf.reader().getFieldInfos().forEach(info -> fields.putIfAbsent(info.name, new long[4]));
                for (Map.Entry<String, long[]> field : fields.entrySet()) {
                    Terms terms = leaf.reader().terms(field.getKey());
                    if (terms == null) continue;
                    field.getValue()[0] += terms.size();
                    field.getValue()[1] += terms.getDocCount();
                    field.getValue()[2] += terms.getSumDocFreq();
                    field.getValue()[3] += terms.getSumTotalTermFreq();
                }
            }
        }
        fields.forEach((name, n) -> {
            if (n[0] > 0) System.out.printf("field %s %d %d %d %d%n", name, n[0], n[1], n[2], n[3]);
        });
    }

    private static void print(String name, double value) {
        System.out.printf(Locale.ROOT, "%s %.3f%n", name, value);
    }

    /** What the operating system saw the process have at most. */
    private static double peakBytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) return 0;
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmHWM:")) return Long.parseLong(line.replaceAll("\\D", "")) * 1024.0;
        }
        return 0;
    }

    /** Sum of the peaks of the heap's pools: an upper bound, garbage included. */
    private static long peakHeapBytes() {
        long peak = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) peak += pool.getPeakUsage().getUsed();
        }
        return peak;
    }

    private static double cpuSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime() / 1e9;
    }
}
