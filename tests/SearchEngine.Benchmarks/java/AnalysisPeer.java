import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Apache Lucene's side of the comparison of analysis: prints the least seconds of any pass, of the processor and of the
 * clock, and how many tokens there were.
 */
public final class AnalysisPeer {
    /** Arguments: the file of texts, the analyzer, passes. */
    public static void main(String[] args) throws Exception {
        List<String> texts = read(Path.of(args[0]));
        int passes = Integer.parseInt(args[2]);
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        double cpu = Double.MAX_VALUE;
        double wall = Double.MAX_VALUE;
        long tokens = 0;
        try (Analyzer analyzer = analyzer(args[1])) {
            for (int pass = 0; pass <= passes; pass++) {
                tokens = 0;
                long cpuStart = clock.getCurrentThreadCpuTime();
                long wallStart = System.nanoTime();
                for (String text : texts) tokens += analyze(analyzer, text);
                if (pass == 0) continue;
                cpu = Math.min(cpu, (clock.getCurrentThreadCpuTime() - cpuStart) / 1e9);
                wall = Math.min(wall, (System.nanoTime() - wallStart) / 1e9);
            }
        }
        System.out.println(cpu);
        System.out.println(wall);
        System.out.println(tokens);
    }

    private static Analyzer analyzer(String name) {
        switch (name) {
            case "smartcn": return new SmartChineseAnalyzer();
            case "cjk": return new CJKAnalyzer();
            case "english": return new EnglishAnalyzer();
            default: return new StandardAnalyzer();
        }
    }

    private static int analyze(Analyzer analyzer, String text) throws IOException {
        try (TokenStream tokens = analyzer.tokenStream("text", text)) {
            tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            int count = 0;
            while (tokens.incrementToken()) count++;
            tokens.end();
            return count;
        }
    }

    private static List<String> read(Path file) throws IOException {
        List<String> texts = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (true) {
                byte[] bytes = new byte[in.readInt()];
                in.readFully(bytes);
                texts.add(new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (EOFException end) {
            return texts;
        }
    }
}
