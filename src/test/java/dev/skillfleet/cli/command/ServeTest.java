package dev.skillfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.cli.Cli;
import dev.skillfleet.cli.Ran;
import dev.skillfleet.cli.process.Shell;
import dev.skillfleet.job.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a node that another command serves. */
class ServeTest {
    @TempDir
    private Path skills;

    private final CompletableFuture<Integer> served = new CompletableFuture<>();
    private Thread server;
    private String url;

    @BeforeEach
    void serve() throws IOException {
        PipedOutputStream out = new PipedOutputStream();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(new PipedInputStream(out), StandardCharsets.UTF_8));
        Shell shell = new Shell(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                System.err,
                Map.of("SKILL_FLEET_SKILLS_ROOT", skills.toString()),
                false,
                rest -> {});
        server = new Thread(() -> served.complete(new Cli(shell).execute("serve", "--port", "0", "--json")));
        server.start();
        Map<String, Object> facts = Json.readMap(lines.readLine());
        assertThat(facts)
                .containsEntry("store", "memory")
                .containsEntry("model", "template")
                .containsEntry("skills", skills.toString());
        url = (String) facts.get("url");
    }

    @AfterEach
    void stop() throws Exception {
        server.interrupt();
        assertThat(served.get(60, TimeUnit.SECONDS)).isEqualTo(130);
    }

    @Test
    void a_skill_goes_its_way_from_a_sentence_to_the_list_of_skills() throws IOException {
        Ran detached = run("", "create", "Create a Python decorators skill", "--detach", "--json");
        String job = (String) Json.readMap(detached.out()).get("job_id");

        Ran watched = run("\n".repeat(20), "jobs", "watch", job, "--ask");
        assertThat(watched.code()).as(watched.out() + watched.err()).isZero();

        assertThat(run("", "jobs", "list").out()).contains(job, "pending_review");
        assertThat(run("", "jobs", "get", job).out()).contains("Draft: _drafts/" + job);
        assertThat(run("", "answer", job).err()).contains("asks nothing");

        Ran unforced = run("", "promote", job);
        assertThat(unforced.code()).isEqualTo(1);
        assertThat(unforced.err()).hasLineCount(1).contains("force");
        Ran promoted = run("", "promote", job, "--force");
        assertThat(promoted.code()).as(promoted.err()).isZero();
        assertThat(run("", "list").out()).contains("python-decorators");
        assertThat(Files.exists(skills.resolve("_drafts").resolve(job))).isTrue();
    }

    @Test
    void a_question_is_found_in_the_inbox_and_answered_from_there() {
        Ran detached = run("", "create", "Create a Python decorators skill", "--detach", "--json");
        String job = (String) Json.readMap(detached.out()).get("job_id");
        Ran left = run("", "jobs", "watch", job, "--ask");
        assertThat(left.err()).contains("jobs watch " + job + " --ask");

        assertThat(run("", "inbox").out()).contains(job, "clarify");
        Ran misfit = run("{\"action\":\"dance\"}", "answer", job, "--file", "-");
        assertThat(misfit.code()).isEqualTo(1);
        Ran answered = run("{\"answers\":{\"response\":\"for pytest\"}}", "answer", job, "--file", "-");
        assertThat(answered.code()).as(answered.err()).isZero();

        assertThat(run("", "jobs", "cancel", job).code()).isZero();
        Ran watched = run("", "jobs", "watch", job);
        assertThat(watched.code()).isEqualTo(1);
        assertThat(watched.out()).containsOnlyOnce("cancelled");
        assertThat(run("", "jobs", "retry", job).code()).isZero();
        Ran again = run("\n".repeat(20), "jobs", "watch", job, "--ask");
        assertThat(again.code()).as(again.out() + again.err()).isZero();
    }

    @Test
    void what_is_not_there_is_told_in_one_line() {
        for (List<String> command : List.of(
                List.of("jobs", "get", "nobody"),
                List.of("jobs", "watch", "nobody"),
                List.of("jobs", "cancel", "nobody"),
                List.of("jobs", "retry", "nobody"),
                List.of("answer", "nobody"),
                List.of("promote", "nobody"))) {
            Ran ran = run("", command.toArray(String[]::new));

            assertThat(ran.code()).as("%s", command).isEqualTo(1);
            assertThat(ran.err()).as("%s", command).hasLineCount(1).contains("(request ");
        }
    }

    @Test
    void a_port_that_is_taken_is_named() {
        int port = URI.create(url).getPort();

        Ran ran = Ran.command("serve", "--port", Integer.toString(port));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).hasLineCount(1).startsWith("cannot listen on 127.0.0.1:" + port);
    }

    private Ran run(String in, String... args) {
        return Ran.with(Map.of("SKILL_FLEET_API_URL", url), in, args);
    }
}
