package dev.skillfleet.store.legacy;

import dev.skillfleet.job.Hitl;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Outcome;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Progress;
import dev.skillfleet.job.Task;
import dev.skillfleet.job.Times;
import dev.skillfleet.job.Usage;
import dev.skillfleet.job.Verdict;
import dev.skillfleet.store.WholeJob;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A job of the Python server as one of ours. It has no journal, so that nothing of its work can be taken up: what had
 * not ended there has failed here, or begins anew, and either way a retry starts at the first step.
 */
public final class LegacyJob {
    private static final String OWNER = "default";

    private final Fields row;
    private final String id;
    private final JobStatus theirs;
    private final JobStatus status;
    private final LegacyTalk talk;
    private final LegacyParts parts;
    private final Times times;

    private LegacyJob(LegacyDatabase.Row found, Instant now, boolean restart) {
        row = Fields.of(Json.readMap(found.job()));
        id = Objects.requireNonNull(row.text("job_id", "id"), "it has no id");
        theirs = Spelling.status(row.text("status"));
        boolean ended = theirs.endsStream();
        status = ended ? theirs : restart ? JobStatus.PENDING : JobStatus.FAILED;
        talk = LegacyTalk.of(found.interactions(), id, owner());
        parts = new LegacyParts(row, found.deepUnderstanding(), found.tddWorkflow());
        times = times(now, ended);
    }

    /**
     * Reads one row.
     *
     * @param now when the import takes place: the end of what had none
     * @param restart true to begin anew what had not ended
     * @return what it is here, with the questions of it that could not be read
     * @throws IllegalArgumentException with one line that says why the row cannot be read
     */
    public static Read read(LegacyDatabase.Row found, Instant now, boolean restart) {
        try {
            LegacyJob job = new LegacyJob(found, now, restart);
            return new Read(job.whole(), job.talk.unreadable());
        } catch (Fields.Unreadable | NullPointerException | ArithmeticException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private WholeJob whole() {
        LegacyLog log = new LegacyLog();
        log.accepted(job(JobStatus.PENDING, 0), times.created());
        talk.tell(log, phase());
        if (status == JobStatus.PENDING) {
            log.restarted(job(status, 0), times.updated());
        } else {
            log.ended(job(status, 0), Objects.requireNonNull(times.completed()));
        }
        return new WholeJob(job(status, log.events().size()), log.events(), List.of());
    }

    private Job job(JobStatus status, long lastSequence) {
        return new Job(
                id,
                Spelling.type(row.textOr("job_type", "skill_creation")),
                owner(),
                new Task(
                        row.textOr("task_description", ""),
                        row.text("task_description_refined"),
                        Objects.requireNonNullElse(row.object("user_context"), Map.of()),
                        Task.Options.DEFAULT),
                status,
                1,
                1,
                lastSequence,
                progress(),
                new Hitl(null, talk.lastAnswer(), talk.rounds()),
                outcome(),
                times);
    }

    private String owner() {
        return row.textOr("user_id", OWNER);
    }

    private @Nullable Phase phase() {
        return Spelling.phase(row.text("current_phase"));
    }

    private Progress progress() {
        if (status == JobStatus.PENDING) {
            return new Progress(Phase.UNDERSTANDING, "Imported, to be begun again", 0);
        }
        boolean done = status == JobStatus.COMPLETED || status == JobStatus.PENDING_REVIEW;
        Double percent = row.number("progress_percent");
        return new Progress(
                phase(),
                row.textOr("progress_message", "Imported"),
                done ? 100 : percent == null ? 0 : Math.min(100, Math.max(0, percent)));
    }

    private Outcome outcome() {
        boolean again = status == JobStatus.PENDING;
        return new Outcome(
                again ? null : parts.result(),
                again ? null : error(),
                parts.draft(),
                again ? Verdict.NONE : verdict(),
                // what it had cost is not known; a zero would be a claim
                new Usage(0, 0, 0, 0, null, false),
                null,
                parts.inherited());
    }

    private @Nullable String error() {
        if (status != theirs) {
            return "This job was " + theirs.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                    + " on the server that it was imported from and cannot be taken up where it stood; retry it to"
                    + " start it over";
        }
        String error = row.text("error");
        return error != null || status != JobStatus.FAILED
                ? error
                : "The job failed on the server that it was imported from, which kept no reason";
    }

    private Verdict verdict() {
        return new Verdict(
                row.truth("validation_passed"),
                Spelling.verdict(row.text("validation_status")),
                row.number("validation_score"));
    }

    private Times times(Instant now, boolean ended) {
        @Nullable Instant started = row.time("started_at");
        @Nullable Instant updated = row.time("updated_at");
        @Nullable Instant completed = row.time("completed_at");
        Instant created = Objects.requireNonNullElse(
                row.time("created_at"),
                Stream.of(started, updated, completed)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(now));
        if (!ended) {
            boolean again = status == JobStatus.PENDING;
            return new Times(created, again ? null : started, now, again ? null : now);
        }
        Instant end = completed != null ? completed : updated != null ? updated : created;
        return new Times(created, started, updated == null ? end : updated, end);
    }

    /**
     * A row that was read.
     *
     * @param unreadable questions that are left out, by their id and the reason
     */
    public record Read(WholeJob job, Map<String, String> unreadable) {
        public Read {
            unreadable = Map.copyOf(unreadable);
        }
    }
}
