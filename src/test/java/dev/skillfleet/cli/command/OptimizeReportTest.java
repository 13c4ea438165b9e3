package dev.skillfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.cli.FakeServer;
import dev.skillfleet.cli.Ran;
import dev.skillfleet.job.Json;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Routing;
import dev.skillfleet.testing.CannedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plan, the report and the draft of an optimization at a shell, against a real node. */
class OptimizeReportTest {
    private static final String SKILL = """
            ---
            name: release-notes
            description: Writes release notes.
            ---
            # Release notes
            """;

    @TempDir
    private Path folder;

    private ServedNode node;
    private Path root;
    private Path queries;

    @BeforeEach
    void serve() throws IOException {
        root = folder.resolve("skills");
        Path skill = Files.createDirectories(root.resolve("writing/release-notes"));
        Files.writeString(skill.resolve("SKILL.md"), SKILL);
        node = new ServedNode(root, new CannedModel());
        queries = Files.writeString(
                folder.resolve("queries.json"),
                Json.write(Stream.of("draft", "polish", "shorten", "check", "print", "archive", "find", "sign")
                        .flatMap(verb -> Stream.of(
                                Map.of("query", verb + " our changelog", "should_trigger", true),
                                Map.of("query", verb + " an invoice", "should_trigger", false)))
                        .toList()));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private Ran run(String... args) {
        return Ran.with(node.environment(folder), "", args);
    }

    private Ran optimize(String... more) {
        return run(Stream.concat(
                        Stream.of("optimize", "writing/release-notes", "--eval-set", queries.toString(), "--seed", "3"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void a_report_is_written_in_the_form_that_its_file_is_named_after() throws IOException {
        Path page = folder.resolve("report.html");
        Ran ran = optimize("--report", page.toString());

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("[100%] Done! Final metric: ");
        assertThat(ran.err()).endsWith("The report is in " + page + System.lineSeparator());
        assertThat(page).content().startsWith("<!DOCTYPE html>").contains("<svg ");

        String job = Json.readMap(node(page)).get("job_id").toString();
        assertThat(run("optimize", "report", job).out()).startsWith("Description of writing/release-notes");
        assertThat(Json.readMap(run("--json", "optimize", "report", job).out())).containsEntry("job_id", job);
        Path text = folder.resolve("report.txt");
        assertThat(run("optimize", "report", job, "-o", text.toString()).out())
                .isEqualTo("Written to " + text + System.lineSeparator());
        assertThat(text).content().startsWith("Description of writing/release-notes");
    }

    /** The only job that there is, as its report knows it. */
    private String node(Path page) throws IOException {
        assertThat(page).isNotEmptyFile();
        Ran jobs = run("--json", "jobs", "list");
        return Json.write(((List<?>) Json.readMap(jobs.out()).get("items")).get(0));
    }

    @Test
    void a_dry_run_prints_the_plan_and_what_it_may_cost_and_starts_nothing() {
        Ran ran = optimize("--dry-run", "--budget", "5", "--watch", "--apply");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out().lines())
                .containsExactly(
                        "Skill: writing/release-notes, among 0 others",
                        "Queries: 6 to learn from, 4 to select by, 6 for the test",
                        "Search: reflect, at most 16 proposals and 348 evaluations, each query 3 times",
                        "Models: none: rules do the work",
                        "Tokens: about 0 in and 0 out",
                        "Cost: $0.00; it stops before it exceeds $5",
                        "Nothing was started.");
        assertThat(run("--json", "jobs", "list").out()).contains("\"items\":[]");
    }

    @Test
    void a_plan_says_when_it_will_ask_and_when_nobody_knows_the_price() {
        try (FakeServer server = new FakeServer()) {
            String plan = """
                    {"skill": "a/b", "optimizer": "pareto", "train": 6, "dev": 6, "test": 8, "proposed": true, "runs": 1,
                    "rivals": 12, "evaluations": 500, "proposals": 16, "tokens": {"in": 400000, "out": 20000},
                    "cost": "%s", "estimate_usd": %s, "models": ["big-1", "small-1"], "budget_usd": null, "asks_above_usd": 1}
                    """;
            server.on("POST /api/v1/optimization/estimate", 200, plan.formatted("$1.51", "1.502"));
            assertThat(Ran.at(server, "optimize", "a/b", "--dry-run").out())
                    .contains("as many as are usually proposed, since no --eval-set is given")
                    .contains("each query once", "Models: big-1, small-1", "about 400000 in and 20000 out")
                    .contains("Cost: about $1.51; that is more than $1, so it asks before it begins");
            server.on("POST /api/v1/optimization/estimate", 200, plan.formatted("n/a", "null"));
            assertThat(Ran.at(server, "optimize", "a/b", "--dry-run").out())
                    .contains("Cost: n/a: a price is not known (llm.prices)")
                    .doesNotContain("budget");
            server.on(
                    "POST /api/v1/optimization/estimate",
                    200,
                    plan.formatted("n/a", "null").replace("\"budget_usd\": null", "\"budget_usd\": 5"));
            assertThat(Ran.at(server, "optimize", "a/b", "--dry-run").out())
                    .contains("Cost: n/a: a price is not known (llm.prices), and without it no budget can be kept to");
        }
    }

    @Test
    void what_is_recommended_is_applied_as_a_draft() {
        node.close();
        // the router takes whatever a description that was proposed says
        node = new ServedNode(root, new CannedModel().answer(Module.ROUTER, OptimizeReportTest::obliging));

        Ran ran = optimize("--apply");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("apply: ");
        String job = node(ran);
        assertThat(ran.out().lines())
                .endsWith(
                        "Draft: _drafts/" + job + "/writing/release-notes in the server's skills folder",
                        "Next: look the draft over, then `promote " + job + "`.");
        assertThat(root.resolve("writing/release-notes/SKILL.md")).hasContent(SKILL);
        assertThat(run("promote", job).code()).isZero();
        assertThat(root.resolve("writing/release-notes/SKILL.md")).content().contains("changelog");
    }

    private String node(Ran ran) {
        return ran.out().replaceAll("(?s).*_drafts/([0-9a-f-]{36})/.*", "$1");
    }

    private static Routing obliging(Routing.Input input) {
        return new Routing(
                input.queries().stream()
                        .map(query -> new Routing.Route(
                                query.number(),
                                query.text().contains("changelog")
                                                && input.skills()
                                                        .get(0)
                                                        .description()
                                                        .contains("changelog")
                                        ? input.skills().get(0).name()
                                        : null))
                        .toList(),
                Routing.MODEL);
    }

    @Test
    void what_is_not_recommended_is_refused_in_a_sentence_and_applied_by_force_only() {
        Ran ran = optimize("--apply", "--optimizer", "baseline");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("there is no better description to apply: Only the original was measured.");
        assertThat(root.resolve("_drafts")).isEmptyDirectory();
    }

    @Test
    void what_cannot_be_done_is_said_before_anything_is_spent() throws IOException {
        Path here = Files.createDirectories(folder.resolve("here/release-notes"));
        Files.writeString(here.resolve("SKILL.md"), SKILL);
        Files.writeString(here.resolve("form.md"), "A form.");
        Ran local = run("optimize", here.toString(), "--eval-set", queries.toString(), "--apply");
        assertThat(local.code()).isEqualTo(2);
        assertThat(local.err()).contains("has files that the server does not");

        assertThat(optimize("--report", "report.pdf").err()).contains("must end in .html, .txt or .json");
        assertThat(optimize("--report", folder.resolve("no/such/report.html").toString())
                        .err())
                .contains("must lie in a folder that is there");
        assertThat(run("optimize").err()).contains("name a skill");
        assertThat(run("--json", "jobs", "list").out()).contains("\"items\":[]");
    }

    @Test
    void a_pipe_says_yes_beforehand_or_hears_that_it_could_have() {
        Ran asked = run("optimize", "writing/release-notes", "--watch");
        assertThat(asked.code()).isEqualTo(1);
        assertThat(asked.err())
                .contains("The search has not begun, since nobody answers: --yes takes what is proposed.");

        Ran ran = run("optimize", "writing/release-notes", "--watch", "--yes");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("[100%] Done!");
    }
}
