package dev.skillfleet.store.postgres;

import static dev.skillfleet.store.postgres.Values.json;
import static dev.skillfleet.store.postgres.Values.label;
import static dev.skillfleet.store.postgres.Values.text;

import dev.skillfleet.job.Inherited;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.Prompt;
import dev.skillfleet.store.WholeJob;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statement that takes in a whole job of another store, with every row that its commits would have written. */
final class Adoption {
    private static final int COLUMNS = 32;

    /**
     * $1-$4 events; $5-$11 steps; $12-$21 interactions, $22 the one of them that is open or null; $23-$31 deep
     * understanding; from $32 the job.
     */
    static final String SQL = """
            WITH written AS (
              INSERT INTO jobs (%s) VALUES (%s) ON CONFLICT (job_id) DO NOTHING RETURNING job_id, version),
            events AS (
              INSERT INTO job_events (job_id, sequence, type, phase, created_at, event)
              SELECT w.job_id, e.n, e.type, e.phase, e.created_at, e.event::json
              FROM written w, unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[]) WITH ORDINALITY
                AS e (type, phase, created_at, event, n)),
            steps AS (
              INSERT INTO job_steps
                (job_id, step, attempt, input_hash, generator, model, finished_at, entry, version, position)
              SELECT w.job_id, s.step, s.attempt, s.input_hash, s.generator, s.model, s.finished_at, s.entry::json,
                w.version, s.position
              FROM written w,
                unnest($5::text[], $6::integer[], $7::text[], $8::text[], $9::text[], $10::timestamptz[],
                  $11::text[]) WITH ORDINALITY
                  AS s (step, attempt, input_hash, generator, model, finished_at, entry, position)),
            interactions AS (
              INSERT INTO hitl_interactions (job_id, interaction_id, interaction_type, round_number, status,
                prompt_data, response_data, actor, created_at, timeout_at, responded_at)
              SELECT w.job_id, n.id, n.type, n.round,
                CASE WHEN n.status = 'pending' AND n.id IS DISTINCT FROM $22::text THEN 'closed' ELSE n.status END,
                n.prompt::json, n.response::json, n.actor, n.created_at, n.timeout_at, n.responded_at
              FROM written w,
                unnest($12::text[], $13::text[], $14::integer[], $15::text[], $16::text[], $17::text[], $18::text[],
                  $19::timestamptz[], $20::timestamptz[], $21::timestamptz[])
                  AS n (id, type, round, status, prompt, response, actor, created_at, timeout_at, responded_at)),
            understanding AS (
              INSERT INTO deep_understanding_state (job_id, questions_asked, answers, research_performed, user_goals,
                understanding_summary, user_problem, readiness_score, complete)
              SELECT w.job_id, $24::text::json, $25::text::json, $26::text::json, $27::text::json, $28::text, $29::text,
                $30::double precision, $31::boolean
              FROM written w WHERE $23::boolean)
            SELECT job_id FROM written
            """.formatted(JobColumns.names(), JobColumns.parameters(COLUMNS));

    private Adoption() {}

    static Tuple parameters(WholeJob whole) {
        Tuple tuple = Tuple.tuple();
        tuple.addValue(Parameters.texts(whole.log(), event -> label(event.type())));
        tuple.addValue(Parameters.texts(whole.log(), event -> label(event.phase())));
        tuple.addValue(Parameters.times(whole.log(), JobEvent::timestamp));
        tuple.addValue(Parameters.texts(whole.log(), Values::json));
        Parameters.steps(tuple, whole.journal());
        Parameters.interactions(tuple, LoggedInteractions.of(whole));
        Prompt open = whole.job().prompt();
        tuple.addValue(open == null ? null : text(open.id()));
        Inherited inherited = whole.job().outcome().inherited();
        understanding(tuple, inherited == null ? null : inherited.deepUnderstanding());
        JobColumns.bind(tuple, whole.job());
        return tuple;
    }

    private static void understanding(Tuple tuple, @Nullable Map<String, @Nullable Object> state) {
        Map<String, @Nullable Object> known = state == null ? Map.of() : state;
        tuple.addValue(state != null);
        for (String list : List.of("questions_asked", "answers", "research_performed", "user_goals")) {
            tuple.addValue(json(known.get(list) instanceof List<?> items ? items : List.of()));
        }
        for (String column : List.of("understanding_summary", "user_problem")) {
            tuple.addValue(known.get(column) instanceof String words ? text(words) : null);
        }
        tuple.addValue(known.get("readiness_score") instanceof Number score ? score.doubleValue() : 0.0);
        tuple.addValue(Boolean.TRUE.equals(known.get("complete")));
    }
}
