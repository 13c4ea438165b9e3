package dev.skillfleet.store.postgres;

import static dev.skillfleet.store.postgres.Values.json;
import static dev.skillfleet.store.postgres.Values.label;
import static dev.skillfleet.store.postgres.Values.text;
import static dev.skillfleet.store.postgres.Values.time;

import dev.skillfleet.job.Inherited;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.Prompt;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of {@code jobs} that a commit writes, each with its value: the one table from which both statements and
 * their parameters are made, so that no field can be written by the one and forgotten by the other.
 */
final class JobColumns {
    private static final List<Column> ALL = List.of(
            column("job_id", "text", job -> text(job.id())),
            column("status", "text", job -> label(job.status())),
            column("job_type", "text", job -> label(job.type())),
            column("user_id", "text", job -> text(job.userId())),
            column("user_context", "json", job -> json(job.task().context())),
            column("task_description", "text", job -> text(job.task().description())),
            column("task_description_refined", "text", job -> text(job.task().refined())),
            column("current_phase", "text", job -> label(job.progress().phase())),
            column("progress_message", "text", job -> text(job.progress().message())),
            column("progress_percent", "double precision", job -> job.progress().percent()),
            column(
                    "intended_taxonomy_path",
                    "text",
                    job -> text(job.outcome().draft().taxonomyPath())),
            column("draft_path", "text", job -> text(job.outcome().draft().draftPath())),
            column("final_path", "text", job -> text(job.outcome().draft().finalPath())),
            column("promoted", "boolean", job -> job.outcome().draft().promoted()),
            column("validation_passed", "boolean", job -> job.outcome()
                    .verdict()
                    .passed()),
            column(
                    "validation_status",
                    "text",
                    job -> label(job.outcome().verdict().status())),
            column("validation_score", "double precision", job -> job.outcome()
                    .verdict()
                    .score()),
            column("hitl_type", "text", ofPrompt(prompt -> label(prompt.type()))),
            column("hitl_data", "json", ofPrompt(prompt -> json(prompt.body()))),
            column(
                    "hitl_response",
                    "json",
                    job -> job.hitl().lastAnswer() == null
                            ? null
                            : json(job.hitl().lastAnswer().response())),
            column("hitl_created_at", "timestamptz", ofPrompt(prompt -> time(prompt.createdAt()))),
            column("hitl_expires_at", "timestamptz", ofPrompt(prompt -> time(prompt.expiresAt()))),
            column("result", "json", job -> json(job.outcome().result())),
            column("error", "text", job -> text(job.outcome().error())),
            column("generator", "text", job -> text(job.outcome().generator())),
            column("cost_usd", "numeric", job -> job.outcome().usage().costUsd()),
            column("created_at", "timestamptz", job -> time(job.times().created())),
            column("started_at", "timestamptz", job -> time(job.times().started())),
            column("updated_at", "timestamptz", job -> time(job.times().updated())),
            column("completed_at", "timestamptz", job -> time(job.times().completed())),
            column("version", "bigint", Job::version),
            column("attempt", "integer", Job::attempt),
            column("last_sequence", "bigint", Job::lastSequence),
            column("tdd_workflow", "json", ofInherited(inherited -> json(inherited.tddWorkflow()))),
            column("multi_skill_queue", "json", ofInherited(inherited -> json(inherited.multiSkillQueue()))),
            column("current_skill_index", "integer", ofInherited(Inherited::currentSkillIndex)),
            column("job_metadata", "json", ofInherited(inherited -> json(inherited.metadata()))),
            column("state", "json", Values::json));

    private JobColumns() {}

    /** {@code job_id, status, ...}. */
    static String names() {
        return ALL.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /** The parameters of all columns, from {@code $first} on, each with its type. */
    static String parameters(int first) {
        return IntStream.range(0, ALL.size())
                .mapToObj(i -> ALL.get(i).parameter(first + i))
                .collect(Collectors.joining(", "));
    }

    /** One column's parameter, where the columns' parameters begin at {@code $first}. */
    static String parameter(String name, int first) {
        return IntStream.range(0, ALL.size())
                .filter(i -> ALL.get(i).name().equals(name))
                .mapToObj(i -> ALL.get(i).parameter(first + i))
                .findFirst()
                .orElseThrow();
    }

    /** Adds the values for {@link #parameters}. */
    static void bind(Tuple tuple, Job job) {
        ALL.forEach(column -> tuple.addValue(column.value().apply(job)));
    }

    private static Function<Job, @Nullable Object> ofPrompt(Function<Prompt, @Nullable Object> value) {
        return job -> job.prompt() == null ? null : value.apply(job.prompt());
    }

    private static Function<Job, @Nullable Object> ofInherited(Function<Inherited, @Nullable Object> value) {
        return job -> job.outcome().inherited() == null
                ? null
                : value.apply(job.outcome().inherited());
    }

    private static Column column(String name, String type, Function<Job, @Nullable Object> value) {
        return new Column(name, type, value);
    }

    private record Column(String name, String type, Function<Job, @Nullable Object> value) {
        String parameter(int index) {
            // a document goes over the wire as text: the client would take it for a string to be quoted
            return "$" + index + (type.equals("json") ? "::text::json" : "::" + type);
        }
    }
}
