package dev.skillfleet.testing;

import dev.skillfleet.job.Answer;
import dev.skillfleet.job.AnswerSchemas;
import dev.skillfleet.job.HitlType;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Prompt;
import dev.skillfleet.job.PromptBody;
import dev.skillfleet.job.Task;
import dev.skillfleet.job.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs, prompts and journal entries that read as prose. */
public final class Jobs {
    private Jobs() {}

    public static Job aJob(Instant now) {
        return aJobOf("ada", now);
    }

    public static Job aJobOf(String userId, Instant now) {
        return Job.accepted(
                UUID.randomUUID().toString(),
                JobType.SKILL_CREATION,
                userId,
                Task.of("Create a Python decorators skill", Task.Options.DEFAULT),
                now);
    }

    /** The same job under another id. */
    public static Job withId(Job job, String id) {
        return new Job(
                id,
                job.type(),
                job.userId(),
                job.task(),
                job.status(),
                job.version(),
                job.attempt(),
                job.lastSequence(),
                job.progress(),
                job.hitl(),
                job.outcome(),
                job.times());
    }

    /** The same job, completed in spite of its open question, as no transition can make it. */
    public static Job ended(Job asked) {
        return new Job(
                asked.id(),
                asked.type(),
                asked.userId(),
                asked.task(),
                JobStatus.COMPLETED,
                asked.version(),
                asked.attempt(),
                asked.lastSequence(),
                asked.progress(),
                asked.hitl(),
                asked.outcome(),
                asked.times());
    }

    public static Prompt aQuestion(Instant now, @Nullable Instant expiresAt) {
        return new Prompt(
                UUID.randomUUID().toString(),
                "understanding/clarify#1",
                1,
                now,
                expiresAt,
                HitlType.CLARIFY,
                new PromptBody.Clarify(
                        List.of(PromptBody.Question.open("Which Python version?", "It decides the syntax.")),
                        "important",
                        "The task leaves it open.",
                        ""),
                AnswerSchemas.of(HitlType.CLARIFY));
    }

    public static Answer anAnswerTo(Prompt prompt, String text, Instant now) {
        return new Answer(
                prompt.id(), prompt.type(), prompt.round(), "ada", now, Map.of("answers", Map.of("response", text)));
    }

    public static JournalEntry aStep(String step, Instant now) {
        return new JournalEntry(
                step, 1, "c0ffee", Map.of("answer", 42), "template", null, null, Usage.NONE, Duration.ofMillis(5), now);
    }
}
