package dev.skillfleet.store.postgres;

import static dev.skillfleet.store.postgres.Columns.Type.*;
import static dev.skillfleet.store.postgres.Columns.column;
import static dev.skillfleet.store.postgres.Values.json;
import static dev.skillfleet.store.postgres.Values.label;
import static dev.skillfleet.store.postgres.Values.number;
import static dev.skillfleet.store.postgres.Values.text;
import static dev.skillfleet.store.postgres.Values.time;

import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.store.postgres.Columns.Part;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to jobs and is written with them. Each statement writes the parts of those jobs that {@code written} has
 * found fit to be written: {@code owner}, as the parts name it, {@code job_id} and {@code version}.
 */
final class JobParts {
    static final Columns<Part<JobEvent>> EVENTS = new Columns<>(List.of(
            column("owner", INTEGER, Part::owner),
            column("sequence", BIGINT, ofPart(JobEvent::sequence)),
            column("type", TEXT, ofPart(event -> label(event.type()))),
            column("phase", TEXT, ofPart(event -> label(event.phase()))),
            column("created_at", TIME, ofPart(event -> time(event.timestamp()))),
            column("event", JSON, ofPart(event -> json(event)))));

    /** Steps, in the order of the journal. */
    static final Columns<Part<JournalEntry>> STEPS = new Columns<>(List.of(
            column("owner", INTEGER, Part::owner),
            column("step", TEXT, ofPart(entry -> text(entry.step()))),
            column("attempt", INTEGER, ofPart(JournalEntry::attempt)),
            column("input_hash", TEXT, ofPart(entry -> text(entry.inputHash()))),
            column("generator", TEXT, ofPart(entry -> text(entry.generator()))),
            column("model", TEXT, ofPart(entry -> text(entry.model()))),
            column("finished_at", TIME, ofPart(entry -> time(entry.finishedAt()))),
            column("entry", JSON, ofPart(entry -> json(entry)))));

    static final Columns<Part<Interaction>> INTERACTIONS = new Columns<>(List.of(
            column("owner", INTEGER, Part::owner),
            column("interaction_id", TEXT, ofPart(item -> text(item.id()))),
            column("interaction_type", TEXT, ofPart(item -> label(item.type()))),
            column("round_number", INTEGER, ofPart(Interaction::round)),
            column("status", TEXT, ofPart(Interaction::status)),
            column("prompt_data", JSON, ofPart(item -> json(item.prompt()))),
            column("response_data", JSON, ofPart(item -> json(item.response()))),
            column("actor", TEXT, ofPart(item -> text(item.actor()))),
            column("created_at", TIME, ofPart(item -> time(item.createdAt()))),
            column("timeout_at", TIME, ofPart(item -> time(item.timeoutAt()))),
            column("responded_at", TIME, ofPart(item -> time(item.respondedAt())))));

    /** Names of steps. */
    static final Columns<Part<String>> NAMES =
            new Columns<>(List.of(column("owner", INTEGER, Part::owner), column("step", TEXT, ofPart(Values::text))));

    /** Prices of steps, summed up by module. */
    static final Columns<Part<Map.Entry<String, BigDecimal>>> COSTS = new Columns<>(List.of(
            column("owner", INTEGER, Part::owner),
            column("module", TEXT, ofPart(cost -> text(cost.getKey()))),
            column("usd", NUMERIC, ofPart(cost -> number(cost.getValue())))));

    private JobParts() {}

    /** @param first where the parameters of {@link #EVENTS} begin */
    static String writeEvents(int first) {
        return """
                INSERT INTO job_events (job_id, sequence, type, phase, created_at, event)
                SELECT w.job_id, e.sequence, e.type, e.phase, e.created_at, e.event::json
                FROM written w JOIN %s ON e.owner = w.owner""".formatted(EVENTS.rows(first, "e"));
    }

    /** @param first where the parameters of {@link #STEPS} begin */
    static String writeSteps(int first) {
        return """
                INSERT INTO job_steps
                  (job_id, version, position, step, attempt, input_hash, generator, model, finished_at, entry)
                SELECT w.job_id, w.version, s.nth, s.step, s.attempt, s.input_hash, s.generator, s.model, s.finished_at,
                  s.entry::json
                FROM written w JOIN %s ON s.owner = w.owner""".formatted(STEPS.rows(first, "s"));
    }

    /** Those that {@code told} has, as {@link #INTERACTIONS} has them; a question that is known is only answered. */
    static String writeInteractions() {
        return """
                INSERT INTO hitl_interactions AS i (job_id, interaction_id, interaction_type, round_number, status,
                  prompt_data, response_data, actor, created_at, timeout_at, responded_at)
                SELECT w.job_id, t.interaction_id, t.interaction_type, t.round_number, t.status, t.prompt_data::json,
                  t.response_data::json, t.actor, t.created_at, t.timeout_at, t.responded_at
                FROM written w JOIN told t ON t.owner = w.owner
                ON CONFLICT (job_id, interaction_id) DO UPDATE
                  SET status = excluded.status, response_data = excluded.response_data, actor = excluded.actor,
                    responded_at = excluded.responded_at
                  WHERE excluded.status = 'answered'""";
    }

    /**
     * Adds to what was spent; in one order, so that nobody waits for another in a circle.
     *
     * @param first where the parameters of {@link #COSTS} begin; {@code written} has {@code user_id} and {@code updated_at} too
     */
    static String writeCosts(int first) {
        return """
                INSERT INTO spend AS s (day, user_id, module, usd)
                SELECT (w.updated_at AT TIME ZONE 'UTC')::date, w.user_id, c.module, sum(c.usd::numeric)
                FROM written w JOIN %s ON c.owner = w.owner
                GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
                ON CONFLICT (day, user_id, module) DO UPDATE SET usd = s.usd + excluded.usd""".formatted(COSTS.rows(first, "c"));
    }

    private static <T> Function<Part<T>, @Nullable Object> ofPart(Function<T, @Nullable Object> value) {
        return part -> value.apply(part.value());
    }
}
