package dev.skillfleet.cli.terminal;

import dev.skillfleet.job.PromptBody;
import java.util.Locale;

/** What a person sees before a decision, a method for each kind of prompt that ends in one. */
final class Showing {
    private Showing() {}

    static void confirm(PromptBody.Confirm body, Dialog dialog) {
        dialog.markdown(body.summary());
        dialog.field("Path", body.path());
        dialog.list("Assumptions", body.keyAssumptions());
    }

    static void preview(PromptBody.Preview body, Dialog dialog) {
        dialog.say(Style.FAINT, "-".repeat(72));
        dialog.draft(body.content());
        dialog.say(Style.FAINT, "-".repeat(72));
        dialog.list("Highlights", body.highlights());
        dialog.field(
                "Size",
                count(body.sectionsCount(), "section") + ", " + count(body.examplesCount(), "example") + ", "
                        + body.readingTime() + " to read");
    }

    static void validate(PromptBody.Validate body, Dialog dialog) {
        dialog.say(body.passed() ? Style.GOOD : Style.WARNING, body.passed() ? "Passed" : "Not passed");
        if (body.validationScore() != null) {
            dialog.field("Score", String.format(Locale.ROOT, "%.2f", body.validationScore()));
        }
        dialog.markdown(body.report());
        if (dialog.hasDraft() && !body.content().isBlank()) {
            dialog.draft(body.content());
        }
        dialog.list("Highlights", body.highlights());
        dialog.list("Issues", body.issues());
        dialog.list("Weaknesses", body.weaknesses());
        dialog.list("Structure", body.structureIssues());
        dialog.list(body.testCaseCount() + " test cases, among them", body.testCasesPreview());
    }

    static void tddRed(PromptBody.TddRed body, Dialog dialog) {
        dialog.field("Tests", body.testRequirements());
        dialog.list("Acceptance criteria", body.acceptanceCriteria());
        dialog.list(
                "Checklist",
                body.checklistItems().stream()
                        .map(item -> (item.done() ? "[x] " : "[ ] ") + item.text())
                        .toList());
        dialog.list("Rationalizations", body.rationalizationsIdentified());
    }

    static void tddGreen(PromptBody.TddGreen body, Dialog dialog) {
        dialog.field("Failing test", body.failingTest());
        dialog.field("Where", body.testLocation());
        dialog.field("Hint", body.minimalImplementationHint());
        dialog.field("Phase", body.phase());
    }

    static void tddRefactor(PromptBody.TddRefactor body, Dialog dialog) {
        dialog.list("Opportunities", body.refactorOpportunities());
        dialog.list("Code smells", body.codeSmells());
        dialog.field("Coverage", body.coverageReport());
    }

    private static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
