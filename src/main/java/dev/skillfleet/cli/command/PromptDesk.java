package dev.skillfleet.cli.command;

import dev.skillfleet.cli.client.AnswerSender;
import dev.skillfleet.cli.client.ApiProblem;
import dev.skillfleet.cli.client.StreamEvent;
import dev.skillfleet.cli.terminal.Screen;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Prompt;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the question that is open while a job's log goes by, and gets it answered once the log has caught up. */
final class PromptDesk {
    private final String jobId;
    private final Respondent respondent;
    private final AnswerSender sender;
    private final Screen screen;
    private @Nullable Object open;

    PromptDesk(String jobId, Respondent respondent, AnswerSender sender, Screen screen) {
        this.jobId = jobId;
        this.respondent = respondent;
        this.sender = sender;
        this.screen = screen;
    }

    /** Keeps or forgets the open question, as the event says. */
    void note(StreamEvent event) {
        switch (event.type()) {
            case "hitl_pause", "snapshot" -> open = event.data().get("prompt");
            case "hitl_answered", "complete" -> open = null;
            default -> {}
        }
    }

    /** Gets the open question answered, if there is one. */
    @SuppressWarnings("unchecked") // JSON objects have string keys
    void answerOpen() {
        if (open instanceof Map<?, ?> fields) {
            open = null;
            answer((Map<String, @Nullable Object>) fields);
        }
    }

    private void answer(Map<String, @Nullable Object> fields) {
        Prompt prompt;
        try {
            prompt = Json.fromMap(fields, Prompt.class);
        } catch (IllegalArgumentException e) {
            screen.remark("Waits for an answer of a kind that is unknown here: `answer " + jobId + " --file FILE`");
            return;
        }
        AnswerSender.Outcome outcome = answer(prompt);
        if (outcome == null) {
            screen.line("Waits for an answer (" + prompt.type().label() + "): `answer " + jobId + "`");
        } else if (outcome != AnswerSender.Outcome.TAKEN) {
            screen.remark(outcome.words());
        }
    }

    /**
     * Gets a question answered: again and again while a person's answer does not fit.
     *
     * @return what became of the answer, or null when the question is left to others
     */
    AnswerSender.@Nullable Outcome answer(Prompt prompt) {
        while (true) {
            Optional<Map<String, @Nullable Object>> answer = respondent.answer(prompt);
            if (answer.isEmpty()) {
                return null;
            }
            try {
                return sender.send(jobId, prompt.id(), answer.get());
            } catch (ApiProblem misfit) {
                if (misfit.status() != 422 || !respondent.triesAgain()) {
                    throw misfit;
                }
                screen.error(misfit.getMessage());
            }
        }
    }
}
