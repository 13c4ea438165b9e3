package dev.skillfleet.cli.command;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.Main;
import dev.skillfleet.ServeProcess;
import dev.skillfleet.job.Json;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.testing.ChildProcess;
import dev.skillfleet.testing.FakeBill;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.FakeProvider.Ending;
import dev.skillfleet.testing.FakeProvider.Seen;
import dev.skillfleet.testing.FreePort;
import dev.skillfleet.testing.Postgres;
import dev.skillfleet.testing.Trouble;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed and started again while somebody watches an optimization in a shell. */
class BouncedOptimizationTest {
    /** What is answered before the provider falls silent: in the middle of a wave, so that the next calls are sixteen. */
    private static final int ANSWERED = 6;

    private static final int AT_ONCE = 16;
    private static final long RUNS = 3;
    private static final String AWAY = "The server is away; trying again in";

    @TempDir
    private Path folder;

    private final Postgres postgres = new Postgres();
    private final FakeProvider provider = new FakeProvider();
    private final int port = FreePort.any();
    private Path skill;
    private Path queries;
    private ServeProcess server;

    @BeforeEach
    void write() throws IOException {
        skill = Files.createDirectories(folder.resolve("release-notes"));
        Files.writeString(
                skill.resolve("SKILL.md"), "---\nname: release-notes\ndescription: Writes release notes.\n---\n");
        queries = Files.writeString(
                folder.resolve("queries.json"),
                Json.write(Stream.of(
                                "draft", "polish", "shorten", "check", "print", "archive", "find", "sign", "copy",
                                "send")
                        .flatMap(verb -> Stream.of(
                                Map.of("query", verb + " our changelog", "should_trigger", true),
                                Map.of("query", verb + " our invoice", "should_trigger", false)))
                        .toList()));
    }

    @AfterEach
    void close() {
        server.close();
        provider.close();
        postgres.close();
    }

    @Test
    void killed_twice_in_the_middle_it_goes_on_and_shows_at_last_what_the_provider_bills_each_question_once() {
        provider.troubling(Module.ROUTER, Collections.nCopies(ANSWERED, Trouble.NONE))
                .troubling(Module.ROUTER, Collections.nCopies(AT_ONCE, Trouble.SILENCE))
                .troubling(Module.DESCRIPTION, List.of(Trouble.SILENCE_WITHIN));
        serve();
        try (ChildProcess command = optimize()) {
            // the last of the sixteen was asked after the last answer was saved, and nothing else is under way
            await(provider.seen(Module.ROUTER, Ending.OPEN, AT_ONCE));
            List<String> shown = new ArrayList<>(bounced(command));
            await(provider.seen(Module.DESCRIPTION, Ending.OPEN));
            shown.addAll(bounced(command));
            shown.addAll(command.lines("Done!"));
            showsWhatWasPromised(
                    shown.stream().filter(line -> line.startsWith("[")).toList());
        }
        Map<String, Long> answered = provider.log(Module.ROUTER).stream()
                .filter(call -> call.told() != null)
                .collect(Collectors.groupingBy(Seen::identity, Collectors.counting()));
        assertThat(answered.values()).as("the runs of a query, and none twice").containsOnly(RUNS);
        assertThat(provider.log().stream().filter(call -> call.ending() == Ending.HUNG_UP))
                .as("those that were under way")
                .hasSize(AT_ONCE + 1);
        assertThat(postgres.rows("SELECT count(*) FROM job_steps WHERE generator = 'openai'"))
                .containsExactly(Long.toString(provider.log().stream()
                        .filter(call -> call.told() != null)
                        .count()));
    }

    private void showsWhatWasPromised(List<String> progress) {
        assertThat(progress).hasSizeGreaterThan(10).allMatch(line -> line.matches("\\[\\d+%] .*\\$\\d+\\.\\d\\d\\)"));
        assertThat(progress.stream().map(line -> Integer.valueOf(line.substring(1, line.indexOf('%')))))
                .isSorted();
        BigDecimal bill = FakeBill.PRICES.of(provider.log());
        assertThat(progress.get(progress.size() - 1))
                .matches("\\[100%] Done! Final metric: [01]\\.\\d\\d \\(Cost: \\$\\d+\\.\\d\\d\\)")
                .endsWith("(Cost: $" + bill.setScale(2, RoundingMode.HALF_UP) + ")");
        assertThat(postgres.rows("SELECT cost_usd FROM jobs"))
                .singleElement()
                .satisfies(cost -> assertThat(new BigDecimal(cost)).isEqualByComparingTo(bill));
    }

    /** What runs the fleet's commands, the server as well as the one at the shell. */
    List<String> program() {
        return ChildProcess.command(Main.class);
    }

    private ChildProcess optimize() {
        List<String> command = new ArrayList<>(program());
        command.addAll(
                List.of("optimize", skill.toString(), "--watch", "--auto-approve", "--eval-set", queries.toString()));
        return ChildProcess.start(Map.of("SKILL_FLEET_API_URL", server.url(), "HOME", folder.toString()), command);
    }

    /** Kills the server and starts it again; answers what the command has printed meanwhile. */
    private List<String> bounced(ChildProcess command) {
        server.close();
        List<String> printed = command.lines(AWAY);
        serve();
        return printed;
    }

    private void serve() {
        Map<String, String> settings = new HashMap<>(provider.environment());
        settings.put("SKILL_FLEET_WORKFLOW_LEASE", "3s");
        settings.put("SKILL_FLEET_LLM_PRICES", FakeBill.PRICES.option());
        server = new ServeProcess(program(), postgres, folder.resolve("skills"), settings, port);
    }
}
