package dev.skillfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.cli.Cli;
import dev.skillfleet.cli.Ran;
import dev.skillfleet.cli.process.Shell;
import dev.skillfleet.testing.FreePort;
import dev.skillfleet.testing.SseClient;
import dev.skillfleet.testing.SseClient.Frame;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchServeTest {
    private static final int EVENTS = 40;

    @TempDir
    private Path skills;

    @ParameterizedTest
    @CsvSource({"200, false", "200, true", "0, false", "0, true"})
    void every_job_tells_without_a_gap_and_says_when(double rate, boolean durable) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("bench", "serve", "--port", "0", "--jobs", "2", "--bytes", "300", "--rate", "" + rate));
        if (durable) {
            command.add("--durable");
        }
        try (Served served = new Served(skills, command)) {
            for (String url : List.of(served.line(), served.line())) {
                try (SseClient stream = SseClient.open(url)) {
                    List<Frame> told = new ArrayList<>();
                    while (told.size() < EVENTS) {
                        told.add(stream.next(Frame::logged));
                    }
                    assertThat(told)
                            .extracting(Frame::sequence)
                            .isEqualTo(LongStream.rangeClosed(1, EVENTS).boxed().toList());
                    // the first ones of a durable job tell how it came to be
                    Frame last = told.get(EVENTS - 1);
                    assertThat(last.data().length()).isBetween(290, 300);
                    assertThat(last.json().get("data"))
                            .isInstanceOfSatisfying(Map.class, data -> assertThat(data.get("ts"))
                                    .isInstanceOfSatisfying(Long.class, ts -> assertThat(ts)
                                            .isGreaterThan(TimeUnit.DAYS.toNanos(365 * 50))));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"200", "0"})
    void a_load_with_an_end_tells_so_many_events_and_no_more(double rate) throws Exception {
        List<String> command =
                List.of("bench", "serve", "--port", "0", "--jobs", "1", "--rate", "" + rate, "--events", "" + EVENTS);
        try (Served served = new Served(skills, command)) {
            String url = served.line();
            try (SseClient stream = SseClient.open(url)) {
                stream.next(frame -> frame.logged() && frame.sequence() == EVENTS);
                String further = url.replace("/stream", "/events") + "?wait=1&after=" + EVENTS;
                HttpResponse<String> page = HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(URI.create(further)).build(), BodyHandlers.ofString());
                assertThat(page.body()).contains("\"events\":[]").contains("\"last_sequence\":" + EVENTS);
            }
        }
    }

    @Test
    void a_node_without_jobs_of_its_own_serves_the_streams_of_those_of_another_node() throws Exception {
        List<Integer> ports = List.of(FreePort.any(), FreePort.any());
        List<String> command = List.of("bench", "serve", "--port", "0", "--rate", "200", "--jobs");
        try (Served telling = new Served(member(ports, 0), with(command, "1"))) {
            String here = telling.line();
            try (Served other = new Served(member(ports, 1), with(command, "0"));
                    SseClient first = SseClient.open(here);
                    SseClient second =
                            SseClient.open(other.line() + URI.create(here).getPath())) {
                for (SseClient stream : List.of(first, second)) {
                    for (long sequence = 1; sequence <= EVENTS; sequence++) {
                        assertThat(stream.next(Frame::logged).sequence()).isEqualTo(sequence);
                    }
                }
            }
        }
    }

    /** A cluster needs a store that could be shared; no load that is not durable ever opens it. */
    private Map<String, String> member(List<Integer> ports, int number) {
        return Map.of(
                "SKILL_FLEET_SKILLS_ROOT",
                skills.toString(),
                "SKILL_FLEET_CLUSTER_ENABLED",
                "true",
                "SKILL_FLEET_CLUSTER_PORT",
                ports.get(number).toString(),
                "SKILL_FLEET_CLUSTER_MEMBERS",
                "127.0.0.1:" + ports.get(0) + ",127.0.0.1:" + ports.get(1),
                "SKILL_FLEET_JOB_STORE_TYPE",
                "postgres",
                "SKILL_FLEET_JOB_STORE_URL",
                "postgresql://nobody@127.0.0.1/none");
    }

    private static List<String> with(List<String> command, String more) {
        return Stream.concat(command.stream(), Stream.of(more)).toList();
    }

    @Test
    void a_load_that_cannot_be_is_refused_with_the_name_of_the_option() {
        Ran ran = Ran.command("bench", "serve", "--bytes", "20");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--bytes must be 200 to 65536");
    }

    /** The command in a thread of its own, until it is closed. */
    private static final class Served implements AutoCloseable {
        private final CompletableFuture<Integer> ended = new CompletableFuture<>();
        private final BufferedReader lines;
        private final Thread thread;

        Served(Path skills, List<String> command) throws IOException {
            this(Map.of("SKILL_FLEET_SKILLS_ROOT", skills.toString()), command);
        }

        Served(Map<String, String> environment, List<String> command) throws IOException {
            PipedOutputStream out = new PipedOutputStream();
            lines = new BufferedReader(new InputStreamReader(new PipedInputStream(out), StandardCharsets.UTF_8));
            Shell shell = new Shell(
                    InputStream.nullInputStream(),
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    System.err,
                    environment,
                    false,
                    rest -> {});
            thread = new Thread(() -> {
                ended.complete(new Cli(shell).execute(command.toArray(String[]::new)));
                shell.out().close(); // whoever waits for a line need wait no longer
            });
            thread.start();
        }

        String line() throws IOException {
            String line = lines.readLine();
            assertThat(line).as("the command has ended: %s", ended).isNotNull();
            return line;
        }

        @Override
        public void close() throws Exception {
            thread.interrupt();
            assertThat(ended.get(60, TimeUnit.SECONDS)).isEqualTo(130);
        }
    }
}
