package dev.skillfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.cli.Ran;
import dev.skillfleet.job.Json;
import dev.skillfleet.testing.CannedModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that are shown again, against a real node. */
class KeptJobsTest {
    private static final String SENT = "GET /api/v2/jobs/JOB 200";
    private static final String KEPT = "GET /api/v2/jobs/JOB 304";

    @TempDir
    private Path folder;

    private Path home;
    private ServedNode node;
    private String job;

    @BeforeEach
    void serve() {
        home = folder.resolve("home");
        node = new ServedNode(folder.resolve("skills"), new CannedModel());
        // it ends before it is asked for: a live job changes
        Ran ran = run("create", "Create a Python decorators skill", "--auto-approve", "--json");
        List<String> lines = ran.out().lines().toList();
        Map<?, ?> last = (Map<?, ?>) Json.readMap(lines.get(lines.size() - 1)).get("data");
        job = (String) last.get("job_id");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void a_job_that_is_shown_again_is_not_sent_again() throws IOException {
        Ran first = get();
        Ran second = get();

        assertThat(first.code()).isZero();
        assertThat(second).isEqualTo(first);
        assertThat(asked()).containsExactly(SENT, KEPT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void what_is_kept_for_one_user_is_not_shown_to_another() {
        get();
        Ran other = run("jobs", "get", job, "--json", "--user", "..");

        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).contains("(request ");
        assertThat(asked()).containsExactly(SENT, "GET /api/v2/jobs/JOB 404");
    }

    @Test
    void a_file_that_is_not_as_it_was_written_is_not_there() throws IOException {
        Ran first = get();
        byte[] whole = Files.readAllBytes(file());
        String text = new String(whole, StandardCharsets.UTF_8);
        List<byte[]> broken = List.of(
                new byte[0],
                new byte[] {(byte) 0xff, (byte) 0xfe, 0},
                bytes("null"),
                bytes("[]"),
                bytes("{}"),
                bytes(text.substring(0, text.length() / 2)),
                bytes(text.replace("python-decorators", "python-generators")),
                bytes(text.replace("\"user\":\"default\"", "\"user\":\"ada\"")),
                bytes(text.replace(job, "0191-job")));

        for (byte[] content : broken) {
            assertThat(content).isNotEqualTo(whole);
            Files.write(file(), content);
            int before = asked().size();

            assertThat(get()).isEqualTo(first);
            assertThat(get()).isEqualTo(first);
            assertThat(asked().subList(before, before + 2)).containsExactly(SENT, KEPT);
        }
    }

    @Test
    void what_cannot_be_kept_is_shown_all_the_same() throws IOException {
        Ran first = get();
        Path file = file();
        Files.delete(file);
        // nothing can be put in the place of a folder with something in it, not even by root
        Files.createDirectories(file.resolve("in the way"));
        assertThat(get()).isEqualTo(first);

        assertThat(run("cache", "clear").out()).isEqualTo("Removed: 0 jobs\n");
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve(".skill_fleet"), "a file");
        home = other;
        assertThat(get()).isEqualTo(first);
        assertThat(get()).isEqualTo(first);
        assertThat(asked()).containsExactly(SENT, SENT, SENT, SENT);
    }

    @Test
    void what_is_kept_is_counted_and_removed() throws IOException {
        assertThat(run("cache", "info").out()).contains("Jobs: 0\n");
        get();

        assertThat(run("cache", "info").out())
                .contains(
                        "Path: " + home.resolve(".skill_fleet/cache/jobs"), "Jobs: 1\n", "KiB", "Longest unasked: 20");
        Map<String, Object> facts = Json.readMap(run("cache", "info", "--json").out());
        assertThat(facts).containsEntry("jobs", 1).containsKeys("path", "oldest");
        assertThat((int) facts.get("bytes")).isEqualTo((int) Files.size(file()));

        assertThat(run("cache", "prune").out()).isEqualTo("Removed: 0 jobs\n");
        Files.setLastModifiedTime(file(), FileTime.from(Instant.now().minus(Duration.ofDays(31))));
        assertThat(run("cache", "prune", "--days", "32").out()).isEqualTo("Removed: 0 jobs\n");
        assertThat(run("cache", "prune").out()).isEqualTo("Removed: 1 job\n");
        get();
        Path foreign = Files.writeString(home.resolve(".skill_fleet/cache/jobs/note.json"), "mine");
        assertThat(run("cache", "clear", "--json").out()).isEqualTo("{\"removed\":1}\n");
        assertThat(foreign).exists();
        assertThat(asked()).containsExactly(SENT, SENT);
    }

    @Test
    void without_a_home_nothing_is_kept_and_the_commands_say_so() {
        Ran ran = Ran.with(Map.of(), "", "cache", "info");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).isEqualTo("nothing is kept: the environment names no home folder; set HOME\n");
        assertThat(run("cache", "prune", "--days", "-1").err()).contains("--days");
    }

    private Ran get() {
        return run("jobs", "get", job, "--json");
    }

    private Ran run(String... args) {
        return Ran.with(node.environment(home), "", args);
    }

    private List<String> asked() {
        return node.asked().stream()
                .filter(asked -> asked.startsWith("GET /api/v2/jobs/JOB "))
                .skip(1)
                .toList();
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
