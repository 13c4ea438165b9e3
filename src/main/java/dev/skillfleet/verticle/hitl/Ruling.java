package dev.skillfleet.verticle.hitl;

import dev.skillfleet.config.HitlConfig;
import dev.skillfleet.job.Answer;
import dev.skillfleet.job.Events;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Prompt;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an answer, or the lack of one, does to a job.
 *
 * @param answer what the journal will keep, or null when there was no answer
 */
record Ruling(Job next, Prompt prompt, @Nullable Answer answer, List<JobEvent> events) {

    static Ruling goesOn(Job job, Prompt prompt, Answer answer) {
        Job next = job.answered(answer);
        return new Ruling(
                next,
                prompt,
                answer,
                List.of(Events.hitlAnswered(phase(job), prompt, answer.actor()), Events.status(next, "Running")));
    }

    static Ruling cancelled(Job job, Prompt prompt, Answer answer) {
        Job next = job.answered(answer).cancelled();
        return new Ruling(
                next,
                prompt,
                answer,
                List.of(
                        Events.hitlAnswered(phase(job), prompt, answer.actor()),
                        Events.status(next, "Cancelled by " + answer.actor()),
                        Events.complete(next)));
    }

    /** What the policy says of a job whose question is past its deadline. */
    static Ruling overdue(HitlConfig.OnTimeout policy, Job job, Instant now) {
        Prompt prompt = Objects.requireNonNull(job.prompt());
        String why = "Nobody answered the question (" + prompt.type().label() + ") before its deadline";
        return switch (policy) {
            case FAIL -> {
                Job next = job.failed(why);
                yield new Ruling(next, prompt, null, List.of(Events.error(phase(job), why), Events.complete(next)));
            }
            case CANCEL -> {
                Job next = job.cancelled();
                yield new Ruling(next, prompt, null, List.of(Events.status(next, why), Events.complete(next)));
            }
            case PROCEED -> {
                Answer answer = new Answer(
                        prompt.id(),
                        prompt.type(),
                        prompt.round(),
                        Answer.POLICY,
                        now,
                        prompt.body().defaultAnswer());
                Job next = job.answered(answer);
                yield new Ruling(
                        next,
                        prompt,
                        answer,
                        List.of(
                                Events.hitlAnswered(phase(job), prompt, Answer.POLICY),
                                Events.status(next, why + "; going on as if approved")));
            }
        };
    }

    private static Phase phase(Job job) {
        return Objects.requireNonNull(job.progress().phase());
    }
}
