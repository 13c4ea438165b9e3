package dev.skillfleet.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import dev.skillfleet.bus.RequestId;
import dev.skillfleet.job.Json;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@ExtendWith(VertxExtension.class)
class LoggingTest {
    private static final Logger LOG = LoggerFactory.getLogger("dev.skillfleet.somewhere.Someone");

    private final PrintStream terminal = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void catch_what_is_written() {
        System.setErr(new PrintStream(written, true, UTF_8));
    }

    @AfterEach
    void give_back_the_terminal() throws Exception {
        System.setErr(terminal);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
    }

    @Test
    void development_writes_lines_for_people() {
        Logging.configure(false, false);
        LOG.info("a node is up");
        LOG.debug("too much");

        assertThat(lines())
                .singleElement()
                .asString()
                .matches("[\\d:.]{12} INFO  \\[-] d\\.s\\.somewhere\\.Someone: a node is up");
    }

    @Test
    void production_writes_one_json_object_a_line() {
        Logging.configure(true, false);
        LOG.error("it broke", new IllegalStateException("the cause"));

        assertThat(lines()).singleElement().satisfies(line -> assertThat(Json.readMap(line))
                .containsOnlyKeys("timestamp", "message", "logger", "thread", "level", "stack_trace")
                .containsAllEntriesOf(Map.of("message", "it broke", "level", "ERROR", "logger", LOG.getName()))
                .hasEntrySatisfying(
                        "stack_trace", trace -> assertThat(trace).asString().contains("the cause")));
    }

    @Test
    void quiet_keeps_warnings_only() {
        Logging.configure(false, true);
        LOG.info("a node is up");
        LOG.warn("the disk is nearly full");

        assertThat(lines()).singleElement().asString().contains("the disk is nearly full");
    }

    @Test
    void the_libraries_below_are_heard_from_when_something_is_wrong() {
        Logging.configure(false, false);
        for (String library : new String[] {"com.hazelcast.core", "io.netty.channel"}) {
            LoggerFactory.getLogger(library).info("chatter");
            LoggerFactory.getLogger(library).warn("trouble in {}", library);
        }

        assertThat(lines()).hasSize(2).allMatch(line -> line.contains("trouble in"));
    }

    @Test
    void vertx_and_hazelcast_write_to_the_same_log() {
        Logging.configure(false, false);
        io.vertx.core.internal.logging.LoggerFactory.getLogger("io.vertx.core.Any")
                .warn("from vertx");
        com.hazelcast.logging.Logger.getLogger("com.hazelcast.Any").warning("from hazelcast");

        assertThat(lines())
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("io.vertx.core.Any: from vertx"),
                        line -> assertThat(line).endsWith("com.hazelcast.Any: from hazelcast"));
    }

    @Test
    void a_line_carries_the_request_that_it_was_written_for(Vertx vertx) throws Exception {
        Logging.configure(false, false);
        onAContextOfItsOwn(vertx, "request-1", () -> LOG.info("first"));
        onAContextOfItsOwn(vertx, "request-2", () -> LOG.info("second"));
        Logging.configure(true, false);
        onAContextOfItsOwn(vertx, "request-3", () -> LOG.info("third"));

        assertThat(lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("[request-1]", "first"),
                        line -> assertThat(line).contains("[request-2]", "second"),
                        line -> assertThat(Json.readMap(line)).containsEntry("request_id", "request-3"));
    }

    private static void onAContextOfItsOwn(Vertx vertx, String requestId, Runnable work) throws Exception {
        Promise<Void> done = Promise.promise();
        vertx.getOrCreateContext().runOnContext(go -> {
            RequestId.set(requestId);
            work.run();
            done.complete();
        });
        Future<Void> finished = done.future();
        finished.await(10, TimeUnit.SECONDS);
    }

    private List<String> lines() {
        return written.toString(UTF_8).lines().toList();
    }
}
