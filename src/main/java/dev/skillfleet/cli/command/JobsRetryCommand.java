package dev.skillfleet.cli.command;

import dev.skillfleet.cli.client.ApiClient;
import dev.skillfleet.cli.process.ExitCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Another attempt at a job. */
@Command(name = "retry", description = "Tries a failed, cancelled or reviewed job again.")
final class JobsRetryCommand extends FleetCommand {
    @Mixin
    private final JobParameter job = new JobParameter();

    @Option(
            names = "--from",
            paramLabel = "MODULE",
            description = "Do this module and all after it again; without it the job goes on after its last step.")
    private @Nullable String from;

    @Override
    ExitCode run(Session session) {
        Map<String, String> request = from == null ? Map.of() : Map.of("from", from);
        ApiClient.Response response = session.api().post(job.path("/api/v2/jobs/{}/retry"), request);
        if (session.json()) {
            session.print(response.body());
        } else {
            session.screen().line("Trying " + job.id() + " again; follow it with `jobs watch " + job.id() + "`");
        }
        return ExitCode.OK;
    }
}
