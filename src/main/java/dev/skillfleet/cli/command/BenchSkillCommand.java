package dev.skillfleet.cli.command;

import dev.skillfleet.cli.client.ApiClient;
import dev.skillfleet.cli.client.JobView;
import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.job.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has a server measure what a skill brings; nothing of the skill is changed. */
@Command(
        name = "skill",
        description = {
            "Measures what a skill brings: has prompts answered with it and without it, and the answers graded.",
            "The server needs a model to ask."
        })
final class BenchSkillCommand extends FleetCommand {
    @Parameters(
            paramLabel = "PATH",
            description = "A skill's folder here, or, with --evals, its path in the server's skills folder.")
    private String path = "";

    @Option(
            names = "--evals",
            paramLabel = "FILE",
            description = "The prompts; evals/evals.json in the skill's folder.")
    private @Nullable Path evals;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "How often each prompt is run with the skill, and without it; 3.")
    private @Nullable Integer runs;

    @Option(names = "--budget", paramLabel = "USD", description = "Dollars that it may cost at most.")
    private @Nullable BigDecimal budget;

    @Option(names = "--seed", paramLabel = "N", description = "The same one brings the same order of runs.")
    private @Nullable Long seed;

    @Option(names = "--watch", description = "Stay to the end: show progress and cost, and ask here what the job asks.")
    private boolean watch;

    @Option(names = "--auto-approve", description = "With --watch: take the estimate.")
    private boolean autoApprove;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Watch, and write the benchmark.json there.")
    private @Nullable Path output;

    @Override
    ExitCode run(Session session) throws InterruptedException {
        Map<String, Object> request = request();
        ApiClient api = session.api();
        request.put("user_id", api.user());
        ApiClient.Response created = session.jobs(api).make(request);
        JobView job = created.as(JobView.class);
        if (watch || output != null) {
            Respondent respondent = autoApprove ? Respondent.approving() : Respondent.person(session.dialog());
            return Following.followBenchmark(session, api, job, respondent, this::write);
        }
        if (session.json()) {
            session.print(created.body());
        } else {
            session.screen().field("Job", job.jobId());
            session.screen().line(Home.server().onLeaving(job.jobId()));
        }
        return ExitCode.OK;
    }

    private Map<String, Object> request() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("type", "benchmark");
        Path folder = Path.of(path);
        if (Files.isDirectory(folder)) {
            EvalFolder skill = new EvalFolder(folder);
            request.put("content", skill.content());
            request.put("references", skill.references());
            request.put("evals", skill.evals(evals));
        } else if (evals == null) {
            throw new CliFailure(ExitCode.USAGE, path + ": is no folder here; name the prompts for it by --evals");
        } else {
            request.put("skill_path", path);
            request.put("evals", new EvalFolder(evals.toAbsolutePath().getParent()).evals(evals));
        }
        if (runs != null) {
            request.put("runs", runs);
        }
        if (budget != null) {
            request.put("budget_usd", budget);
        }
        if (seed != null) {
            request.put("seed", seed);
        }
        return request;
    }

    private void write(Object benchmark) {
        if (output == null) {
            return;
        }
        try {
            Files.writeString(
                    output,
                    Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(benchmark)
                            + System.lineSeparator());
        } catch (IOException e) {
            throw new CliFailure(ExitCode.ERROR, output + ": cannot be written");
        }
    }
}
