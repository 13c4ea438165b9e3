package dev.skillfleet.verticle.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.skillfleet.job.Job;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FuzzTest {
    private static final int REQUESTS = 1_000;
    private static final long SEED = 20261120;
    private static final int PATIENCE_MILLIS = 100;

    @Test
    void a_thousand_broken_requests_leave_the_node_serving_and_the_log_without_a_trace() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(log);
        try (HttpRooms rooms = new HttpRooms()) {
            List<String> templates = templates(rooms.aJob());
            List<String> statuses = IntStream.range(0, REQUESTS)
                    .parallel()
                    .mapToObj(i -> send(rooms, broken(templates, new Random(SEED + i))))
                    .toList();

            assertThat(statuses.stream().filter(status -> !status.isEmpty()))
                    .hasSizeGreaterThan(REQUESTS / 2)
                    // what calls itself another protocol is answered 501 in its own name
                    .allMatch(status -> status.matches("\\S+ (20[0124]|4\\d\\d|501) .*"));
            assertThat(rooms.get("/readyz").statusCode()).isEqualTo(200);
            assertThat(rooms.getOf(rooms.aJob()).statusCode()).isEqualTo(200);
            rooms.until(() -> rooms.http.channels().watchers() == 0);
        } finally {
            root.detachAppender(log);
        }
        assertThat(List.copyOf(log.list))
                .filteredOn(event ->
                        event.getThrowableProxy() != null || event.getLevel().isGreaterOrEqual(Level.ERROR))
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEmpty();
    }

    private static List<String> templates(Job job) {
        List<String> templates = new ArrayList<>();
        for (String path : List.of(
                "/api/v2/jobs?limit=3&status=running",
                "/api/v2/jobs/" + job.id(),
                "/api/v2/jobs/" + job.id() + "/stream?after=1",
                "/api/v2/jobs/" + job.id() + "/events?after=0&limit=5&wait=0",
                "/api/v1/skills/python/decorators",
                "/api/v1/hitl/" + job.id() + "/prompt",
                "/openapi.json",
                "/docs/swagger-ui.css")) {
            templates.add("GET " + path
                    + " HTTP/1.1\r\nHost: x\r\nX-User-Id: default\r\nLast-Event-ID: 1\r\nConnection: close\r\n\r\n");
        }
        for (String[] post : new String[][] {
            {
                "/api/v2/jobs",
                "{\"type\":\"skill_creation\",\"task_description\":\"Write better SQL\",\"quality_threshold\":0.5,\"user_context\":{\"a\":[1,2]}}"
            },
            {"/api/v1/skills", "{\"task_description\":\"Write better SQL\",\"enable_hitl_preview\":true}"},
            {"/api/v2/hitl/" + job.id() + "/response", "{\"prompt_id\":\"x\",\"answers\":{\"response\":\"y\"}}"},
            {"/api/v1/hitl/" + job.id() + "/response", "{\"action\":\"proceed\"}"},
            {"/api/v2/skills/validate", "{\"content\":\"---\\nname: x\\n---\"}"},
            {"/api/v1/drafts/" + job.id() + "/promote", "{\"force\":true}"}
        }) {
            templates.add("POST " + post[0]
                    + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nIdempotency-Key: k\r\nContent-Length: "
                    + post[1].length() + "\r\nConnection: close\r\n\r\n" + post[1]);
        }
        return templates;
    }

    /** A request with one to four things wrong. */
    private static String broken(List<String> templates, Random random) {
        String request = templates.get(random.nextInt(templates.size()));
        for (int i = random.nextInt(4); i >= 0; i--) {
            request = mutate(request, random);
        }
        return request;
    }

    private static String mutate(String request, Random random) {
        if (request.isEmpty()) {
            return "\r\n";
        }
        int at = random.nextInt(request.length());
        int to = Math.min(request.length(), at + 1 + random.nextInt(20));
        String before = request.substring(0, at);
        String after = request.substring(at);
        return switch (random.nextInt(8)) {
            case 0 -> before + (char) random.nextInt(256) + after;
            case 1 -> before + request.substring(to);
            case 2 -> before + request.substring(at, to) + after;
            case 3 -> before + "%" + Integer.toHexString(random.nextInt(256)) + after;
            case 4 ->
                before
                        + List.of("/", "//", "..", "\u0000", "\"", "{", "[", "null", "-1", "1e999", "\\ud800", "\t")
                                .get(random.nextInt(12))
                        + after;
            case 5 -> request.replaceFirst("Content-Length: \\d+", "Content-Length: " + random.nextInt(200_000));
            case 6 -> request.replaceFirst("HTTP/1.1", "HTTP/" + random.nextInt(3) + "." + random.nextInt(3));
            default -> request.replaceFirst("\"[a-z_]+\":", "\"" + "x".repeat(random.nextInt(2000)) + "\":");
        };
    }

    /** The status line, or nothing when the node waits for more or has hung up. */
    private static String send(HttpRooms rooms, String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), rooms.http.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String status = answer.readLine();
            return status == null ? "" : status;
        } catch (IOException e) {
            return "";
        }
    }
}
