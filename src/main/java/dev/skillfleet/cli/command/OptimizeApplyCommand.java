package dev.skillfleet.cli.command;

import dev.skillfleet.cli.client.ApiClient;
import dev.skillfleet.cli.process.ExitCode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a draft of what an optimization has found; promoting it is another step. */
@Command(
        name = "apply",
        description = "Makes a draft with the best description of an optimization; the skill stays as it is.")
final class OptimizeApplyCommand extends FleetCommand {
    @Mixin
    private final JobParameter job = new JobParameter();

    @Option(names = "--force", description = "Also when the original should be kept.")
    private boolean force;

    @Override
    ExitCode run(Session session) {
        apply(session, session.api(), job.id(), force);
        return ExitCode.OK;
    }

    static void apply(Session session, ApiClient api, String jobId, boolean force) {
        ApiClient.Response response =
                api.post(ApiClient.path("/api/v1/optimization/apply/{}", jobId), Map.of("force", force));
        if (session.json()) {
            session.print("{\"type\":\"draft\",\"data\":" + response.body() + "}");
            return;
        }
        Drafted drafted = response.as(Drafted.class);
        session.screen().field("Draft", Home.server().place(drafted.draftPath));
        session.screen()
                .line("Next: look the draft over, then `promote " + jobId + (drafted.validationPassed ? "" : " --force")
                        + "`.");
    }

    private record Drafted(String draftPath, boolean validationPassed) {}
}
