package dev.skillfleet.cli.command;

import dev.skillfleet.cli.client.ApiClient;
import dev.skillfleet.cli.client.JobView;
import picocli.CommandLine.Parameters;

/** The job that a command is about. */
final class JobParameter {
    @Parameters(paramLabel = "JOB", description = "The job's id.")
    private String id = "";

    String id() {
        return id;
    }

    /** A path of the API with the job in it. */
    String path(String pattern) {
        return ApiClient.path(pattern, id);
    }

    /** The job as the server shows it. */
    JobView get(ApiClient api) {
        return api.get(path("/api/v2/jobs/{}")).as(JobView.class);
    }
}
