package dev.skillfleet.store.postgres;

import static dev.skillfleet.store.postgres.Columns.Type.*;
import static dev.skillfleet.store.postgres.Columns.column;
import static dev.skillfleet.store.postgres.Values.json;
import static dev.skillfleet.store.postgres.Values.text;

import dev.skillfleet.job.Inherited;
import dev.skillfleet.store.WholeJob;
import dev.skillfleet.store.postgres.Columns.Column;
import dev.skillfleet.store.postgres.Columns.Part;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statement that takes in a whole job of another store, with every row that its commits would have written. */
final class Adoption {
    private static final Columns<Map<String, @Nullable Object>> DEEP_UNDERSTANDING = new Columns<>(List.of(
            list("questions_asked"),
            list("answers"),
            list("research_performed"),
            list("user_goals"),
            words("understanding_summary"),
            words("user_problem"),
            column(
                    "readiness_score",
                    DOUBLE,
                    state -> state.get("readiness_score") instanceof Number score ? score.doubleValue() : 0.0),
            column("complete", BOOLEAN, state -> Boolean.TRUE.equals(state.get("complete")))));
    private static final int EVENTS = 1 + JobColumns.ALL.size();
    private static final int STEPS = EVENTS + JobParts.EVENTS.size();
    private static final int INTERACTIONS = STEPS + JobParts.STEPS.size();
    private static final int UNDERSTANDING = INTERACTIONS + JobParts.INTERACTIONS.size();

    static final String SQL = """
            WITH made AS (
              INSERT INTO jobs (%1$s, waiting_since) SELECT %2$s, j.updated_at FROM %3$s
              ON CONFLICT (job_id) DO NOTHING RETURNING job_id, version),
            written AS (SELECT 1 AS owner, job_id, version FROM made),
            events AS (%4$s),
            steps AS (%5$s),
            told AS (SELECT * FROM %6$s),
            interactions AS (%7$s),
            understanding AS (
              INSERT INTO deep_understanding_state (job_id, %8$s)
              SELECT w.job_id, %9$s FROM written w, %10$s)
            SELECT job_id FROM written
            """.formatted(
                    JobColumns.ALL.names(),
                    JobColumns.ALL.values("j"),
                    JobColumns.ALL.rows(1, "j"),
                    JobParts.writeEvents(EVENTS),
                    JobParts.writeSteps(STEPS),
                    JobParts.INTERACTIONS.rows(INTERACTIONS, "of_job"),
                    JobParts.writeInteractions(),
                    DEEP_UNDERSTANDING.names(),
                    DEEP_UNDERSTANDING.values("u"),
                    DEEP_UNDERSTANDING.rows(UNDERSTANDING, "u"));

    private Adoption() {}

    static Tuple parameters(WholeJob whole) {
        Inherited inherited = whole.job().outcome().inherited();
        List<WholeJob> one = List.of(whole);
        Tuple tuple = Tuple.tuple();
        JobColumns.ALL.bind(tuple, List.of(whole.job()));
        JobParts.EVENTS.bind(tuple, Part.of(one, WholeJob::log));
        JobParts.STEPS.bind(tuple, Part.of(one, WholeJob::journal));
        JobParts.INTERACTIONS.bind(tuple, Part.of(one, LoggedInteractions::of));
        DEEP_UNDERSTANDING.bind(
                tuple,
                inherited == null || inherited.deepUnderstanding() == null
                        ? List.of()
                        : List.of(inherited.deepUnderstanding()));
        return tuple;
    }

    private static Column<Map<String, @Nullable Object>> list(String name) {
        return column(name, JSON, state -> json(state.get(name) instanceof List<?> items ? items : List.of()));
    }

    private static Column<Map<String, @Nullable Object>> words(String name) {
        return column(name, TEXT, state -> state.get(name) instanceof String words ? text(words) : null);
    }
}
