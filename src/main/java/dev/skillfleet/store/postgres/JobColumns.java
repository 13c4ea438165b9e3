package dev.skillfleet.store.postgres;

import static dev.skillfleet.store.postgres.Columns.Type.*;
import static dev.skillfleet.store.postgres.Columns.column;
import static dev.skillfleet.store.postgres.Values.json;
import static dev.skillfleet.store.postgres.Values.label;
import static dev.skillfleet.store.postgres.Values.number;
import static dev.skillfleet.store.postgres.Values.text;
import static dev.skillfleet.store.postgres.Values.time;

import dev.skillfleet.job.Inherited;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.Prompt;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of {@code jobs} that a commit writes; the lease has its own. */
final class JobColumns {
    static final Columns<Job> ALL = new Columns<>(List.of(
            column("job_id", TEXT, job -> text(job.id())),
            column("status", TEXT, job -> label(job.status())),
            column("job_type", TEXT, job -> label(job.type())),
            column("user_id", TEXT, job -> text(job.userId())),
            column("user_context", JSON, job -> json(job.task().context())),
            column("task_description", TEXT, job -> text(job.task().description())),
            column("task_description_refined", TEXT, job -> text(job.task().refined())),
            column("current_phase", TEXT, job -> label(job.progress().phase())),
            column("progress_message", TEXT, job -> text(job.progress().message())),
            column("progress_percent", DOUBLE, job -> job.progress().percent()),
            column(
                    "intended_taxonomy_path",
                    TEXT,
                    job -> text(job.outcome().draft().taxonomyPath())),
            column("draft_path", TEXT, job -> text(job.outcome().draft().draftPath())),
            column("final_path", TEXT, job -> text(job.outcome().draft().finalPath())),
            column("promoted", BOOLEAN, job -> job.outcome().draft().promoted()),
            column("validation_passed", BOOLEAN, job -> job.outcome().verdict().passed()),
            column(
                    "validation_status",
                    TEXT,
                    job -> label(job.outcome().verdict().status())),
            column("validation_score", DOUBLE, job -> job.outcome().verdict().score()),
            column("hitl_type", TEXT, ofPrompt(prompt -> label(prompt.type()))),
            column("hitl_data", JSON, ofPrompt(prompt -> json(prompt.body()))),
            column(
                    "hitl_response",
                    JSON,
                    job -> job.hitl().lastAnswer() == null
                            ? null
                            : json(job.hitl().lastAnswer().response())),
            column("hitl_created_at", TIME, ofPrompt(prompt -> time(prompt.createdAt()))),
            column("hitl_expires_at", TIME, ofPrompt(prompt -> time(prompt.expiresAt()))),
            column("result", JSON, job -> json(job.outcome().result())),
            column("error", TEXT, job -> text(job.outcome().error())),
            column("generator", TEXT, job -> text(job.outcome().generator())),
            column("cost_usd", NUMERIC, job -> number(job.outcome().usage().costUsd())),
            column("created_at", TIME, job -> time(job.times().created())),
            column("started_at", TIME, job -> time(job.times().started())),
            column("updated_at", TIME, job -> time(job.times().updated())),
            column("completed_at", TIME, job -> time(job.times().completed())),
            column("version", BIGINT, Job::version),
            column("attempt", INTEGER, Job::attempt),
            column("last_sequence", BIGINT, Job::lastSequence),
            column("tdd_workflow", JSON, ofInherited(inherited -> json(inherited.tddWorkflow()))),
            column("multi_skill_queue", JSON, ofInherited(inherited -> json(inherited.multiSkillQueue()))),
            column("current_skill_index", INTEGER, ofInherited(Inherited::currentSkillIndex)),
            column("job_metadata", JSON, ofInherited(inherited -> json(inherited.metadata()))),
            column("state", JSON, Values::json)));

    private JobColumns() {}

    private static Function<Job, @Nullable Object> ofPrompt(Function<Prompt, @Nullable Object> value) {
        return job -> job.prompt() == null ? null : value.apply(job.prompt());
    }

    private static Function<Job, @Nullable Object> ofInherited(Function<Inherited, @Nullable Object> value) {
        return job -> job.outcome().inherited() == null
                ? null
                : value.apply(job.outcome().inherited());
    }
}
