package dev.skillfleet.store.legacy;

import dev.skillfleet.job.EventType;
import dev.skillfleet.job.Events;
import dev.skillfleet.job.Frozen;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A log for a job that kept none: what its row still knows, in the events that every reader of a log relies on. */
final class LegacyLog {
    private final List<JobEvent> events = new ArrayList<>();

    void accepted(Job job, Instant at) {
        add(Events.status(job, "Accepted"), at);
    }

    void restarted(Job job, Instant at) {
        add(Events.status(job, "Imported, to be begun again"), at);
    }

    void talked(LegacyTalk.Turn turn, @Nullable Phase phase) {
        String type = turn.type().label();
        add(
                new JobEvent(
                        0,
                        turn.asked(),
                        EventType.HITL_REQUIRED,
                        phase,
                        "A person was asked: " + type,
                        Frozen.of(
                                "hitl_type",
                                type,
                                "data",
                                turn.prompt(),
                                "context",
                                Frozen.of(
                                        "round",
                                        turn.round(),
                                        "prompt_id",
                                        turn.promptId(),
                                        "expires_at",
                                        turn.expires() == null ? null : Json.timestamp(turn.expires())))),
                turn.asked());
        if (turn.answered() != null) {
            add(
                    new JobEvent(
                            0,
                            turn.answered(),
                            EventType.HITL_ANSWERED,
                            phase,
                            "Answered: " + type,
                            Frozen.of(
                                    "prompt_id",
                                    turn.promptId(),
                                    "hitl_type",
                                    type,
                                    "actor",
                                    turn.owner(),
                                    "response",
                                    turn.response())),
                    turn.answered());
        }
    }

    void ended(Job job, Instant at) {
        if (job.status() == JobStatus.FAILED) {
            add(
                    Events.error(
                            job.progress().phase(), String.valueOf(job.outcome().error())),
                    at);
        }
        if (job.status() == JobStatus.COMPLETED) {
            add(
                    Events.completed(Frozen.of(
                            "draft_path",
                            job.outcome().draft().draftPath(),
                            "intended_taxonomy_path",
                            job.outcome().draft().taxonomyPath(),
                            "validation_passed",
                            job.outcome().verdict().passed(),
                            "validation_score",
                            job.outcome().verdict().score())),
                    at);
        }
        add(Events.status(job, "Imported"), at);
        add(Events.complete(job), at);
    }

    List<JobEvent> events() {
        return events;
    }

    private void add(JobEvent event, Instant at) {
        events.add(event.numbered(events.size() + 1L, at));
    }
}
