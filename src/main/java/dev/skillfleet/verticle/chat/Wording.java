package dev.skillfleet.verticle.chat;

import dev.skillfleet.job.Draft;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.Prompt;
import dev.skillfleet.job.PromptBody;
import java.util.ArrayList;
import java.util.List;

/** Puts into words where a job stands, with what the person might say next. */
final class Wording {
    static final String WELCOME = "What should the skill be for? Say it in a sentence of at least ten characters.";

    private static final List<String> DECISIONS = List.of("proceed", "say what should be different", "cancel");

    private Wording() {}

    static Turn standing(Job job) {
        Prompt prompt = job.prompt();
        if (prompt != null) {
            return new Turn(asked(prompt.body()), suggestions(prompt.body()), job);
        }
        Draft draft = job.outcome().draft();
        return switch (job.status()) {
            case COMPLETED, PENDING_REVIEW ->
                draft.promoted()
                        ? new Turn(
                                "The skill lies at " + draft.finalPath()
                                        + ". Say what should be different to refine it.",
                                List.of("say what should be different"),
                                job)
                        : finished(job, draft);
            case FAILED -> Turn.of("The job has failed: " + job.outcome().error() + " Say a task to begin anew.", job);
            case CANCELLED -> Turn.of("The job is cancelled. Say a task to begin anew.", job);
            default ->
                Turn.of(
                        "Still at work: %s (%.0f %%). Say anything to look again."
                                .formatted(
                                        job.progress().message(), job.progress().percent()),
                        job);
        };
    }

    private static Turn finished(Job job, Draft draft) {
        boolean passed = job.status() == JobStatus.COMPLETED;
        return new Turn(
                passed
                        ? "The draft is finished and has passed; it lies at " + draft.draftPath()
                                + ". Say \"promote\" to put it among the skills."
                        : "The draft did not pass; it lies at " + draft.draftPath()
                                + ". Look at it, then say \"promote force\" to take it all the same.",
                List.of(passed ? "promote" : "promote force"),
                job);
    }

    private static String asked(PromptBody body) {
        Lines lines = new Lines();
        if (body instanceof PromptBody.Clarify clarify) {
            clarify.questions().forEach(question -> lines.line(question.text()));
        } else if (body instanceof PromptBody.DeepUnderstanding interview) {
            lines.line("So far: " + interview.currentUnderstanding()).line(interview.question());
        } else if (body instanceof PromptBody.StructureFix fix) {
            fix.issues().forEach(lines::line);
            fix.suggestedFixes().forEach(each -> lines.line(each.field() + ": " + each.suggested()));
            lines.line("Say \"accept\" to take the suggestions, or say a description.");
        } else if (body instanceof PromptBody.Confirm plan) {
            lines.line("The plan: " + plan.summary()).line("Its place: " + plan.path());
            lines.items(plan.keyAssumptions()).line("Shall I write it?");
        } else if (body instanceof PromptBody.Preview preview) {
            lines.line("The draft:").line(preview.content()).line("Shall it be checked as it is?");
        } else if (body instanceof PromptBody.Validate review) {
            lines.line(review.report()).items(review.weaknesses()).line("Shall it stay as it is?");
        } else if (body instanceof PromptBody.TddRed red) {
            lines.line("Red. " + red.testRequirements()).items(red.acceptanceCriteria());
            red.checklistItems().forEach(item -> lines.line((item.done() ? "[x] " : "[ ] ") + item.text()));
            lines.line("Are these the right tests?");
        } else if (body instanceof PromptBody.TddGreen green) {
            lines.line("Green. " + green.minimalImplementationHint());
            if (!green.failingTest().isEmpty()) {
                lines.line("It fails for: " + green.failingTest());
            }
            lines.line("Shall I go on?");
        } else if (body instanceof PromptBody.TddRefactor refactor) {
            lines.line("Refactor. " + refactor.coverageReport());
            lines.items(refactor.refactorOpportunities()).items(refactor.codeSmells());
            lines.line("Shall it stay as it is?");
        }
        return lines.toString();
    }

    private static List<String> suggestions(PromptBody body) {
        return body instanceof PromptBody.Clarify || body instanceof PromptBody.DeepUnderstanding
                ? List.of("skip", "cancel")
                : DECISIONS;
    }

    /** Lines of what is said. */
    private static final class Lines {
        private final List<String> lines = new ArrayList<>();

        Lines line(String line) {
            lines.add(line);
            return this;
        }

        Lines items(List<String> items) {
            items.forEach(item -> lines.add("- " + item));
            return this;
        }

        @Override
        public String toString() {
            return String.join("\n", lines);
        }
    }
}
