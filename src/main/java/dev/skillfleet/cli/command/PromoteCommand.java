package dev.skillfleet.cli.command;

import dev.skillfleet.cli.client.ApiClient;
import dev.skillfleet.cli.process.ExitCode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings a draft to its place among the skills. */
@Command(name = "promote", description = "Promotes a job's draft to the server's skills.")
final class PromoteCommand extends FleetCommand {
    @Mixin
    private final JobParameter job = new JobParameter();

    @Option(
            names = "--overwrite",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Whether a skill that is there already is replaced; it is by default.")
    private boolean overwrite;

    @Option(names = "--delete-draft", description = "Remove the draft afterwards.")
    private boolean deleteDraft;

    @Option(names = "--force", description = "Promote a draft that did not pass validation.")
    private boolean force;

    @Override
    ExitCode run(Session session) {
        Map<String, Boolean> request = Map.of("overwrite", overwrite, "delete_draft", deleteDraft, "force", force);
        ApiClient.Response response = session.api().post(job.path("/api/v2/drafts/{}/promote"), request);
        if (session.json()) {
            session.print(response.body());
        } else {
            session.screen()
                    .field("Promoted", response.as(Promoted.class).finalPath + " in the server's skills folder");
        }
        return ExitCode.OK;
    }

    private record Promoted(String finalPath) {}
}
