package dev.skillfleet.cli.command;

import dev.skillfleet.cli.client.ApiClient;
import dev.skillfleet.cli.client.JobView;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.cli.terminal.Dialog;
import dev.skillfleet.job.Prompt;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has a server look for a better description of a skill, or for better instructions of a module; nothing that is there is changed. */
@Command(
        name = "optimize",
        description =
                "Looks for a better description of a skill, or for better instructions of a module, and tests it.",
        subcommands = {OptimizeReportCommand.class, OptimizeApplyCommand.class})
final class OptimizeCommand extends FleetCommand {
    /** US dollars; no estimate comes near. */
    private static final int ANY_SUM = 1_000_000;

    @Mixin
    private final OptimizeOrder order = new OptimizeOrder();

    @Mixin
    private final PromptOrder prompts = new PromptOrder();

    @Option(names = "--dry-run", description = "Print the plan and what it may cost, and start nothing.")
    private boolean dryRun;

    @Option(names = "--watch", description = "Stay to the end: show progress and cost, and ask here what the job asks.")
    private boolean watch;

    @Option(
            names = {"--yes", "--auto-approve"},
            description = "Take the estimate and, staying to the end, the queries that are proposed. For pipes.")
    private boolean yes;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Stay to the end, and write the report: a page (.html), text (.txt) or JSON (.json).")
    private @Nullable Path report;

    @Option(
            names = "--apply",
            description = "Stay to the end, and make a draft with the best description; the skill stays as it is.")
    private boolean apply;

    @Option(names = "--force", description = "With --apply: also when the original should be kept.")
    private boolean force;

    @Override
    ExitCode run(Session session) throws InterruptedException {
        prompts.check(order, watch || report != null, apply);
        Map<String, Object> fields = order.fields();
        prompts.fill(fields);
        ApiClient api = session.api();
        if (dryRun) {
            OptimizePlan.show(session, api.post("/api/v1/optimization/estimate", fields));
            return ExitCode.OK;
        }
        ReportFile file = report == null ? null : ReportFile.of(report);
        if (apply) {
            order.checkDraftable();
        }
        ApiClient.Response created = session.jobs(api).make(request(api.user(), fields));
        JobView job = created.as(JobView.class);
        if (watch || file != null || apply) {
            return follow(session, api, job, file);
        }
        if (session.json()) {
            session.print(created.body());
        } else {
            session.screen().field("Job", job.jobId());
            session.screen().line(Home.server().onLeaving(job.jobId()));
        }
        return ExitCode.OK;
    }

    private Map<String, Object> request(String user, Map<String, Object> fields) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("type", "optimization");
        request.put("user_id", user);
        request.putAll(fields);
        if (yes) {
            request.put("confirm_above_usd", ANY_SUM);
        }
        return request;
    }

    private ExitCode follow(Session session, ApiClient api, JobView job, @Nullable ReportFile file)
            throws InterruptedException {
        Respondent respondent = yes ? Respondent.approving() : person(session);
        return Following.followOptimization(session, api, job, respondent, () -> {
            if (file != null) {
                file.fill(api, job.jobId());
                session.screen().remark("The report is in " + file.path());
            }
            if (prompts.isGiven()) {
                prompts.write(api, job.jobId(), session.screen());
            }
            if (apply) {
                OptimizeApplyCommand.apply(session, api, job.jobId(), force);
            }
        });
    }

    /** Says, where nobody answers, what could have been said before. */
    private static Respondent person(Session session) {
        Respondent person = Respondent.person(session.dialog());
        return new Respondent() {
            @Override
            public Optional<Map<String, @Nullable Object>> answer(Prompt prompt) {
                try {
                    return person.answer(prompt);
                } catch (Dialog.EndOfInput e) {
                    session.screen()
                            .remark("The search has not begun, since nobody answers: --yes takes what is proposed.");
                    throw e;
                }
            }

            @Override
            public boolean triesAgain() {
                return person.triesAgain();
            }
        };
    }
}
