package dev.skillfleet.store.postgres;

import dev.skillfleet.job.Answer;
import dev.skillfleet.job.HitlType;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Json;
import dev.skillfleet.store.WholeJob;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code hitl_interactions} as a job's log tells them: the rows are an index of the log, so that a store
 * without them loses nothing. Only the words of an answer that a retry has taken back are in neither log nor journal.
 */
final class LoggedInteractions {
    private final Map<String, Interaction> told = new LinkedHashMap<>();

    private LoggedInteractions() {}

    static Collection<Interaction> of(WholeJob whole) {
        LoggedInteractions interactions = new LoggedInteractions();
        whole.log().forEach(interactions::read);
        whole.journal().stream()
                .filter(JournalEntry::isAnswer)
                .map(entry -> Json.fromMap(entry.output(), Answer.class))
                .forEach(interactions::answered);
        if (whole.job().prompt() != null) {
            interactions.told.put(
                    whole.job().prompt().id(), Interaction.of(whole.job().prompt()));
        }
        return interactions.told.values();
    }

    private void read(JobEvent event) {
        switch (event.type()) {
            case HITL_REQUIRED -> required(event);
            case HITL_PAUSE -> asked(object(event.data().get("prompt")), event);
            case HITL_ANSWERED -> answered(event);
            default -> {}
        }
    }

    private void required(JobEvent event) {
        Map<String, @Nullable Object> prompt =
                new LinkedHashMap<>(object(event.data().get("context")));
        prompt.put("type", event.data().get("hitl_type"));
        prompt.put("data", event.data().get("data"));
        asked(prompt, event);
    }

    private void asked(Map<String, @Nullable Object> prompt, JobEvent event) {
        HitlType type = type(prompt.get("type"));
        if (type == null || !(prompt.get("prompt_id") instanceof String id)) {
            return;
        }
        Instant created = time(prompt.get("created_at"));
        told.put(
                id,
                new Interaction(
                        id,
                        type,
                        prompt.get("round") instanceof Integer round ? round : told.size() + 1,
                        prompt.get("data"),
                        null,
                        null,
                        created == null ? event.timestamp() : created,
                        time(prompt.get("expires_at")),
                        null,
                        false)); // unless the job says so
    }

    private void answered(JobEvent event) {
        if (event.data().get("prompt_id") instanceof String id) {
            String actor = event.data().get("actor") instanceof String name ? name : null;
            told.computeIfPresent(
                    id, (key, asked) -> asked.answered(event.data().get("response"), actor, event.timestamp()));
        }
    }

    private void answered(Answer answer) {
        told.computeIfPresent(
                answer.promptId(),
                (key, asked) -> asked.answered(answer.response(), answer.actor(), answer.answeredAt()));
    }

    @SuppressWarnings("unchecked") // JSON objects have string keys
    private static Map<String, @Nullable Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    private static @Nullable HitlType type(@Nullable Object label) {
        return Arrays.stream(HitlType.values())
                .filter(type -> type.label().equals(label))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Instant time(@Nullable Object value) {
        try {
            return value instanceof String text ? Instant.parse(text) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
