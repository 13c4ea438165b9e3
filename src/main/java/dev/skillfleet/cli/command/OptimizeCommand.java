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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has a server look for a better description of a skill; nothing on this machine is changed. */
@Command(name = "optimize", description = "Looks for a better description of a skill, and tests whether it is one.")
final class OptimizeCommand extends FleetCommand {
    private static final List<String> EFFORTS = List.of("light", "medium", "heavy");

    @Parameters(
            paramLabel = "PATH",
            description = "A skill's folder or SKILL.md here, or its path in the server's skills folder.")
    private String path = "";

    @Option(names = "--watch", description = "Stay to the end: show progress and cost, and ask here what the job asks.")
    private boolean watch;

    @Option(
            names = "--auto-approve",
            description = "With --watch: take the queries that are proposed, and the estimate.")
    private boolean autoApprove;

    @Option(
            names = "--eval-set",
            paramLabel = "FILE",
            description = "JSON: [{\"query\": ..., \"should_trigger\": true}, ...]. Without it queries are proposed.")
    private @Nullable Path evalSet;

    @Option(names = "--optimizer", paramLabel = "NAME", description = "reflect (default), pareto or baseline.")
    private @Nullable String optimizer;

    @Option(
            names = "--budget",
            paramLabel = "BUDGET",
            description = "Dollars that it may cost at most, or how many proposals: light (default), medium, heavy.")
    private @Nullable String budget;

    @Option(names = "--holdout", paramLabel = "SHARE", description = "The share of the queries kept for the test; 0.4.")
    private @Nullable Double holdout;

    @Option(names = "--seed", paramLabel = "N", description = "The same one searches the same way.")
    private @Nullable Long seed;

    @Override
    ExitCode run(Session session) throws InterruptedException {
        ApiClient api = session.api();
        ApiClient.Response created = session.jobs(api).make(request(api.user()));
        JobView job = created.as(JobView.class);
        if (watch) {
            Respondent respondent = autoApprove ? Respondent.approving() : Respondent.person(session.dialog());
            return Following.followOptimization(session, api, job, respondent);
        }
        if (session.json()) {
            session.print(created.body());
        } else {
            session.screen().field("Job", job.jobId());
            session.screen().line(Home.server().onLeaving(job.jobId()));
        }
        return ExitCode.OK;
    }

    private Map<String, Object> request(String user) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("type", "optimization");
        request.put("user_id", user);
        skill(request);
        if (evalSet != null) {
            request.put("eval_set", json(evalSet));
        }
        if (optimizer != null) {
            request.put("optimizer", optimizer);
        }
        if (budget != null) {
            budget(request, budget);
        }
        if (holdout != null) {
            request.put("holdout", holdout);
        }
        if (seed != null) {
            request.put("seed", seed);
        }
        return request;
    }

    private void skill(Map<String, Object> request) {
        Path here = Path.of(path);
        Path file = Files.isDirectory(here) ? here.resolve("SKILL.md") : here;
        if (Files.isRegularFile(file)) {
            request.put("content", text(file));
        } else if (Files.isDirectory(here)) {
            throw new CliFailure(ExitCode.USAGE, path + ": there is no SKILL.md in it");
        } else {
            request.put("skill_path", path);
        }
    }

    private static void budget(Map<String, Object> request, String budget) {
        if (EFFORTS.contains(budget)) {
            request.put("auto", budget);
            return;
        }
        try {
            request.put("budget_usd", new BigDecimal(budget));
        } catch (NumberFormatException e) {
            throw new CliFailure(
                    ExitCode.USAGE, "--budget must be dollars, or light, medium or heavy, but is " + budget);
        }
    }

    private static Object json(Path file) {
        try {
            return Json.read(text(file), Object[].class);
        } catch (IllegalArgumentException e) {
            throw new CliFailure(ExitCode.USAGE, file + ": is no JSON array of queries");
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CliFailure(ExitCode.USAGE, file + ": cannot be read as text");
        }
    }
}
