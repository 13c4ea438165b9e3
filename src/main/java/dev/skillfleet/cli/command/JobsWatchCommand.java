package dev.skillfleet.cli.command;

import dev.skillfleet.cli.client.ApiClient;
import dev.skillfleet.cli.process.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A job's log from its beginning to its end. */
@Command(name = "watch", description = "Follows a job to its end.")
final class JobsWatchCommand extends FleetCommand {
    @Mixin
    private final JobParameter job = new JobParameter();

    @Option(names = "--ask", description = "Ask what the job asks, here.")
    private boolean ask;

    @Override
    ExitCode run(Session session) {
        ApiClient api = session.api();
        Respondent respondent = ask ? Respondent.person(session.dialog()) : Respondent.nobody();
        return Following.follow(session, api, job.get(api), respondent, Home.server());
    }
}
