package dev.skillfleet.cli.command;

import dev.skillfleet.cli.cache.JobCache;
import dev.skillfleet.cli.client.ApiClient;
import dev.skillfleet.cli.client.JobView;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.cli.terminal.Screen;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One job as it stands. */
@Command(name = "get", description = "Shows a job as it stands.")
final class JobsGetCommand extends FleetCommand {
    @Mixin
    private final JobParameter job = new JobParameter();

    @Override
    ExitCode run(Session session) {
        ApiClient api = session.api();
        ApiClient.Response response = get(api, session.cache(api));
        if (session.json()) {
            session.print(response.body());
        } else {
            show(session.screen(), response.as(JobView.class));
        }
        return ExitCode.OK;
    }

    /** What is kept of the job is shown only when the server says that it still holds. */
    private ApiClient.Response get(ApiClient api, JobCache cache) {
        Optional<JobCache.Kept> kept = cache.find(job.id());
        ApiClient.Response response =
                api.getUnless(kept.map(JobCache.Kept::tag).orElse(null), job.path("/api/v2/jobs/{}"));
        if (response.notModified() && kept.isPresent()) {
            return response.with(kept.get().body());
        }
        if (response.tag() != null) {
            cache.keep(job.id(), response.tag(), response.body());
        }
        return response;
    }

    static void show(Screen screen, JobView job) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("Job", job.jobId());
        facts.put("Status", Words.of(job.status()));
        facts.put("Task", job.taskDescription());
        facts.put("User", job.userId());
        facts.put("Phase", job.currentPhase());
        facts.put("Progress", progress(job));
        facts.put("Asks", job.hitlType());
        facts.put("Attempt", job.attempt());
        facts.put("Created", Words.of(job.createdAt()));
        facts.put("Updated", Words.of(job.updatedAt()));
        facts.put("Written by", job.generator());
        facts.put("Draft", job.draftPath());
        facts.put("Skill", job.finalPath());
        facts.put("Validation", job.validationStatus());
        facts.put("Score", job.validationScore());
        facts.put("Error", job.error());
        facts.forEach((name, value) -> {
            if (value != null && !value.toString().isEmpty()) {
                screen.field(name, value.toString());
            }
        });
    }

    private static String progress(JobView job) {
        return String.format(
                Locale.ROOT,
                "%.0f%% %s",
                job.progressPercent() == null ? 0 : job.progressPercent(),
                job.progressMessage() == null ? "" : job.progressMessage());
    }
}
