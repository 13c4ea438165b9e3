package dev.skillfleet.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server that says what a test wants, on a free port of the loopback. */
public final class FakeServer implements AutoCloseable {
    /** What was asked, in order. */
    public final List<Request> requests = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Handler> routes = new ConcurrentHashMap<>();

    public FakeServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers a route, {@code GET /api/v2/jobs}, with JSON. */
    public FakeServer on(String route, int status, String body) {
        return on(route, (request, reply) -> reply.json(status, body));
    }

    public FakeServer on(String route, Handler handler) {
        routes.put(route, handler);
        return this;
    }

    /** The bodies of all requests to a route. */
    public List<String> bodies(String route) {
        return requests.stream()
                .filter(request -> request.route.equals(route))
                .map(Request::body)
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String route =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
        Request request = new Request(
                route,
                String.valueOf(exchange.getRequestURI().getRawQuery()),
                Map.copyOf(exchange.getRequestHeaders()),
                body);
        requests.add(request);
        Reply reply = new Reply(exchange);
        routes.getOrDefault(
                        route,
                        (asked, answer) -> answer.problem(404, "{\"title\":\"Not Found\",\"detail\":\"no such job\"}"))
                .serve(request, reply);
        exchange.close();
    }

    /** One request as it came in. */
    public record Request(String route, String query, Map<String, List<String>> headers, String body) {
        public String header(String name) {
            return String.join(", ", headers.getOrDefault(name, List.of()));
        }
    }

    /** Answers a request. */
    public interface Handler {
        void serve(Request request, Reply reply) throws IOException;
    }

    /** An answer under way. */
    public static final class Reply {
        private final HttpExchange exchange;

        private Reply(HttpExchange exchange) {
            this.exchange = exchange;
        }

        public void json(int status, String body) throws IOException {
            send(status, "application/json", body);
        }

        public void problem(int status, String body) throws IOException {
            send(status, "application/problem+json", body);
        }

        /** Opens an event stream; what is written goes out at once. */
        public OutputStream stream() throws IOException {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            return exchange.getResponseBody();
        }

        private void send(int status, String type, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Waits for a signal of another request, as long as a test may. */
    public static void await(CountDownLatch signal) throws IOException {
        try {
            if (!signal.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("nothing came in 30 s");
            }
        } catch (InterruptedException e) {
            throw new InterruptedIOException("the server was closed");
        }
    }
}
