package dev.skillfleet.script.run;

import dev.skillfleet.job.Answer;
import dev.skillfleet.job.Events;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Prompt;
import dev.skillfleet.script.play.Move;
import java.util.List;

/**
 * What a question makes of a job: it waits for a person, or goes on at once where the node accepts everything.
 *
 * @param answers the answer as the journal keeps it, or nothing while nobody has answered
 */
record Asked(Job next, List<JournalEntry> answers, List<JobEvent> events) {
    Asked {
        answers = List.copyOf(answers);
        events = List.copyOf(events);
    }

    static Asked of(Move.Ask<?> ask, Job job, Phase phase, Desk desk) {
        Prompt prompt = desk.prompt(ask.key(), ask.body(), job.hitl().rounds() + 1);
        Job asked = job.awaiting(prompt);
        JobEvent required = Events.hitlRequired(asked, prompt);
        if (!desk.autoAccepts()) {
            return new Asked(
                    asked,
                    List.of(),
                    List.of(required, Events.status(asked, "Waiting for a person"), Events.hitlPause(asked, prompt)));
        }
        Answer answer = desk.defaultAnswer(prompt);
        return new Asked(
                asked.answered(answer),
                List.of(JournalEntry.ofAnswer(prompt.step(), job.attempt(), answer)),
                List.of(required, Events.hitlAnswered(phase, prompt, answer.actor())));
    }
}
