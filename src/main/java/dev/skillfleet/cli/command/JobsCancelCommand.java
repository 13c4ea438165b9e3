package dev.skillfleet.cli.command;

import dev.skillfleet.cli.client.ApiClient;
import dev.skillfleet.cli.process.ExitCode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The end of a job before its time. */
@Command(name = "cancel", description = "Cancels a job.")
final class JobsCancelCommand extends FleetCommand {
    @Mixin
    private final JobParameter job = new JobParameter();

    @Override
    ExitCode run(Session session) {
        ApiClient.Response response = session.api().post(job.path("/api/v2/jobs/{}/cancel"), Map.of());
        if (session.json()) {
            session.print(response.body());
        } else {
            session.screen().line("Cancelled " + job.id());
        }
        return ExitCode.OK;
    }
}
