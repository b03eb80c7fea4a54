import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.store.FSDirectory;

/** Answers GET /api/search?q=...&size=N with JSON from an index of the harness, by Lucene behind the JDK's HTTP server. */
public final class LoadPeer {
    /** Hits are counted exactly up to this, as the service beside it counts them. */
    private static final int EXACT_TOTAL = 10_000;

    private final JsonFactory json = new JsonFactory();
    private final IndexSearcher searcher;
    private final TypedQueries queries;

    private LoadPeer(DirectoryReader reader) {
        searcher = new IndexSearcher(reader);
        queries = new TypedQueries(searcher, PaperSchema.analyzer(), PaperSchema.ZH, 1);
    }

    /** LoadPeer INDEX THREADS: prints its port. */
    public static void main(String[] args) throws Exception {
        LoadPeer peer = new LoadPeer(DirectoryReader.open(FSDirectory.open(Path.of(args[0]))));
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 128);
        server.createContext("/api/search", peer::handle);
        server.setExecutor(Executors.newFixedThreadPool(Integer.parseInt(args[1])));
        server.start();
        System.out.println(server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body;
        int status = 200;
        try {
            body = answer(parameters(exchange.getRequestURI().getRawQuery()));
        } catch (IOException | RuntimeException e) {
            e.printStackTrace();
            body = new byte[] {'{', '}'};
            status = 500;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private byte[] answer(Map<String, String> parameters) throws IOException {
        String text = parameters.getOrDefault("q", "");
        Query query = queries.build("mixed", text);
        TopScoreDocCollector collector =
                TopScoreDocCollector.create(Integer.parseInt(parameters.getOrDefault("size", "20")), EXACT_TOTAL);
        searcher.search(query, collector);
        TopDocs top = collector.topDocs();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("query", text);
            out.writeNumberField("total", top.totalHits.value);
            out.writeArrayFieldStart("hits");
            int rank = 0;
            for (ScoreDoc hit : top.scoreDocs) {
                Document paper = searcher.doc(hit.doc);
                out.writeStartObject();
                out.writeNumberField("rank", ++rank);
                out.writeStringField("id", paper.get(PaperSchema.ID));
                out.writeNumberField("score", hit.score);
                out.writeStringField("title", paper.get(PaperSchema.TITLE));
                out.writeStringField("category", paper.get(PaperSchema.CATEGORY));
                out.writeStringField("date", paper.get(PaperSchema.DATE));
                out.writeArrayFieldStart("authors");
                for (String author : paper.getValues(PaperSchema.AUTHORS)) out.writeString(author);
                out.writeEndArray();
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int at = pair.indexOf('=');
            if (at > 0) parameters.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }
}
