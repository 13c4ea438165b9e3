package dev.skillfleet.store.postgres;

import dev.skillfleet.job.Answer;
import dev.skillfleet.job.EventType;
import dev.skillfleet.job.HitlType;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Prompt;
import dev.skillfleet.store.JobStore;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code hitl_interactions}: a prompt that is open after a commit, or an answer that the commit brings.
 *
 * @param open false once it is answered, or nobody will answer it any more
 */
record Interaction(
        String id,
        HitlType type,
        int round,
        @Nullable Object prompt,
        @Nullable Object response,
        @Nullable String actor,
        Instant createdAt,
        @Nullable Instant timeoutAt,
        @Nullable Instant respondedAt,
        boolean open) {

    /** What a commit tells of prompts; one that was open and is not told of has been closed. */
    static Collection<Interaction> of(JobStore.Commit commit) {
        Map<String, Interaction> told = new LinkedHashMap<>();
        Prompt open = commit.next().prompt();
        if (open != null) {
            told.put(open.id(), of(open));
        }
        commit.entries().stream()
                .filter(JournalEntry::isAnswer)
                .map(entry -> Json.fromMap(entry.output(), Answer.class))
                .forEach(answer -> told.put(answer.promptId(), of(answer, commit)));
        return told.values();
    }

    static Interaction of(Prompt prompt) {
        return new Interaction(
                prompt.id(),
                prompt.type(),
                prompt.round(),
                prompt.body(),
                null,
                null,
                prompt.createdAt(),
                prompt.expiresAt(),
                null,
                true);
    }

    private static Interaction of(Answer answer, JobStore.Commit commit) {
        return new Interaction(
                answer.promptId(),
                answer.type(),
                answer.round(),
                askedAndAnsweredAtOnce(answer, commit),
                answer.response(),
                answer.actor(),
                answer.answeredAt(),
                null,
                answer.answeredAt(),
                false);
    }

    /** The question of an answer that policy gave at once: it was never open, so only its event tells of it. */
    private static @Nullable Object askedAndAnsweredAtOnce(Answer answer, JobStore.Commit commit) {
        return commit.events().stream()
                .filter(event -> event.type() == EventType.HITL_REQUIRED)
                .map(event -> event.data())
                .filter(data -> data.get("context") instanceof Map<?, ?> context
                        && answer.promptId().equals(context.get("prompt_id")))
                .map(data -> data.get("data"))
                .findFirst()
                .orElse(null);
    }

    /** The same question with what was said to it. */
    Interaction answered(@Nullable Object response, @Nullable String actor, Instant at) {
        return new Interaction(id, type, round, prompt, response, actor, createdAt, timeoutAt, at, false);
    }

    String status() {
        return open ? "pending" : respondedAt == null ? "closed" : "answered";
    }
}
