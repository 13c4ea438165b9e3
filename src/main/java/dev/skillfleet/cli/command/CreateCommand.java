package dev.skillfleet.cli.command;

import dev.skillfleet.cli.client.ApiClient;
import dev.skillfleet.cli.client.JobView;
import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.config.FleetConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a skill and stays with it to the end, asking what the job asks. */
@Command(name = "create", description = "Creates a skill from one sentence.")
final class CreateCommand extends FleetCommand {
    @Parameters(paramLabel = "TASK", description = "What the skill is for, in quotes.")
    private String task = "";

    @Option(names = "--auto-approve", description = "Ask nothing: approve whatever the job wants approved.")
    private boolean autoApprove;

    @Option(names = "--embedded", description = "Run a node in this process; no server is needed.")
    private boolean embedded;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "With --embedded: the skills folder, where the draft goes (skills.root).")
    private @Nullable Path output;

    @Option(names = "--detach", description = "Return at once; `jobs watch` and `answer` look after the job.")
    private boolean detach;

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Override
    ExitCode run(Session session) throws InterruptedException {
        refuse(task.isBlank(), "TASK is empty: say in a sentence what the skill is for");
        refuse(
                output != null && !embedded,
                "--output needs --embedded: a server keeps drafts in its own skills folder");
        refuse(config.file != null && !embedded, "--config needs --embedded: a server has its own configuration");
        refuse(detach && embedded, "--detach needs a server: an embedded job ends with this process");
        refuse(detach && autoApprove, "--detach leaves nobody to approve; use `serve --auto-accept` or leave one out");
        if (!embedded) {
            return create(session, session.api(), Home.server());
        }
        FleetConfig loaded = config.load(session.env(), embeddedFlags());
        try (LocalNode node = LocalNode.start(loaded, true)) {
            return create(
                    session,
                    session.api(node.url()),
                    Home.process(loaded.skills().root()));
        }
    }

    private ExitCode create(Session session, ApiClient api, Home home) {
        Map<String, Object> request = request(api.user());
        if (session.screen().isLive() && !detach) {
            request.put("enable_token_streaming", true);
        }
        ApiClient.Response created = api.post("/api/v2/jobs", request);
        if (detach && session.json()) {
            session.print(created.body());
            return ExitCode.OK;
        }
        JobView job = created.as(JobView.class);
        session.screen().field("Job", job.jobId());
        if (detach) {
            session.screen().line(home.onLeaving(job.jobId()));
            return ExitCode.OK;
        }
        Respondent respondent = autoApprove ? Respondent.approving() : Respondent.person(session.dialog());
        return Following.follow(session, api, job, respondent, home);
    }

    /** Who wants to be asked is asked at every checkpoint; who approves everything is spared them. */
    private Map<String, Object> request(String user) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("type", "skill_creation");
        request.put("task_description", task);
        request.put("user_id", user);
        request.put("enable_hitl_confirm", !autoApprove);
        request.put("enable_hitl_preview", !autoApprove);
        request.put("enable_hitl_review", !autoApprove);
        return request;
    }

    private Map<String, String> embeddedFlags() {
        Map<String, String> flags = new LinkedHashMap<>();
        flags.put("server.host", "127.0.0.1");
        flags.put("server.port", "0");
        flags.put("cluster.enabled", "false");
        flags.put("job-store.type", "memory");
        flags.put("security.require-api-key", "false");
        flags.put("security.rate-limit", "0");
        if (output != null) {
            flags.put("skills.root", output.toString());
        }
        return flags;
    }

    private static void refuse(boolean unusable, String reason) {
        if (unusable) {
            throw new CliFailure(ExitCode.USAGE, reason);
        }
    }
}
