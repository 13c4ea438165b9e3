package dev.skillfleet.cli.command;

import dev.skillfleet.cli.client.ApiClient;
import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that the report of an optimization goes to; its name says in which form. */
record ReportFile(Path path, String type) {
    static final String TEXT = "text/plain";
    static final String JSON = "application/json";

    /** @throws CliFailure when the name does not tell the form, or there is no such folder */
    static ReportFile of(Path path) {
        String name = path.toString();
        String type = name.endsWith(".html")
                ? "text/html"
                : name.endsWith(".txt") ? TEXT : name.endsWith(".json") ? JSON : null;
        if (type == null) {
            throw new CliFailure(ExitCode.USAGE, "the report's file must end in .html, .txt or .json but is " + path);
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new CliFailure(ExitCode.USAGE, "the report's file must lie in a folder that is there but is " + path);
        }
        return new ReportFile(path, type);
    }

    /** The report as a server tells it. */
    static String fetch(ApiClient api, String jobId, String type) {
        return api.getAs(type, ApiClient.path("/api/v1/optimization/report/{}", jobId))
                .body();
    }

    void fill(ApiClient api, String jobId) {
        try {
            Files.writeString(path, fetch(api, jobId, type));
        } catch (IOException e) {
            throw new CliFailure(
                    ExitCode.ERROR,
                    path + " cannot be written; `optimize report " + jobId + "` has the report all the same");
        }
    }
}
