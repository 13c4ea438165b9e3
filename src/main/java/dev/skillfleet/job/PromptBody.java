package dev.skillfleet.job;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person is shown, a record for each {@link HitlType}. On the wire these are the fields of {@code hitl_data}. */
public sealed interface PromptBody {

    /** The kind of question. */
    @JsonIgnore
    HitlType type();

    /** The answer that lets the job go on as it is, used for auto-approval and for deadlines that say "proceed". */
    @JsonIgnore
    default Map<String, @Nullable Object> defaultAnswer() {
        return Map.of("action", "proceed");
    }

    /** One question with, where it has them, the options to choose from. */
    record Question(
            String text,
            QuestionType questionType,
            @Nullable List<Option> options,
            boolean allowsMultiple,
            boolean allowsOther,
            String rationale) {
        public Question {
            options = options == null ? null : List.copyOf(options);
        }

        /** An open question. */
        public static Question open(String text, String rationale) {
            return new Question(text, QuestionType.TEXT, null, false, true, rationale);
        }
    }

    /** How a question is answered. */
    enum QuestionType {
        BOOLEAN,
        SINGLE,
        MULTI,
        TEXT
    }

    /** One choice. */
    record Option(String id, String label, String description) {}

    /** What is still open about the task. */
    record Clarify(List<Question> questions, String priority, String rationale, String followUpContext)
            implements PromptBody {
        public Clarify {
            questions = List.copyOf(questions);
        }

        @Override
        public HitlType type() {
            return HitlType.CLARIFY;
        }

        @Override
        public Map<String, @Nullable Object> defaultAnswer() {
            return Map.of("answers", Map.of("response", ""));
        }
    }

    /** One mechanical mend of a name or a description. */
    record SuggestedFix(String field, String issue, String current, String suggested, String explanation) {}

    /** A name or a description that breaks the standard. */
    record StructureFix(
            List<String> issues,
            List<String> warnings,
            List<SuggestedFix> suggestedFixes,
            Map<String, @Nullable Object> currentValues)
            implements PromptBody {
        public StructureFix {
            issues = List.copyOf(issues);
            warnings = List.copyOf(warnings);
            suggestedFixes = List.copyOf(suggestedFixes);
            currentValues = Frozen.map(currentValues);
        }

        @Override
        public HitlType type() {
            return HitlType.STRUCTURE_FIX;
        }

        @Override
        public Map<String, @Nullable Object> defaultAnswer() {
            return Map.of("accept_suggestions", true);
        }
    }

    /** The plan, before anything is written. */
    record Confirm(String summary, String path, List<String> keyAssumptions) implements PromptBody {
        public Confirm {
            keyAssumptions = List.copyOf(keyAssumptions);
        }

        @Override
        public HitlType type() {
            return HitlType.CONFIRM;
        }
    }

    /** The draft, before it is checked. */
    record Preview(String content, List<String> highlights, int sectionsCount, int examplesCount, String readingTime)
            implements PromptBody {
        public Preview {
            highlights = List.copyOf(highlights);
        }

        @Override
        public HitlType type() {
            return HitlType.PREVIEW;
        }
    }

    /** The checked draft, before the job ends. */
    record Validate(
            String report,
            boolean passed,
            @Nullable Double validationScore,
            String content,
            List<String> highlights,
            List<String> issues,
            List<String> weaknesses,
            boolean structureValid,
            List<String> structureIssues,
            int testCaseCount,
            List<String> testCasesPreview)
            implements PromptBody {
        public Validate {
            highlights = List.copyOf(highlights);
            issues = List.copyOf(issues);
            weaknesses = List.copyOf(weaknesses);
            structureIssues = List.copyOf(structureIssues);
            testCasesPreview = List.copyOf(testCasesPreview);
        }

        @Override
        public HitlType type() {
            return HitlType.VALIDATE;
        }
    }

    /** An interview question that deepens the understanding of the problem; readiness is 0 to 1, target 0.80. */
    record DeepUnderstanding(
            String question,
            List<String> researchPerformed,
            String currentUnderstanding,
            double readinessScore,
            List<String> questionsAsked)
            implements PromptBody {
        public DeepUnderstanding {
            researchPerformed = List.copyOf(researchPerformed);
            questionsAsked = List.copyOf(questionsAsked);
        }

        @Override
        public HitlType type() {
            return HitlType.DEEP_UNDERSTANDING;
        }
    }

    /** One line of a checklist. */
    record ChecklistItem(String text, boolean done) {}

    /** The failing tests that a skill has to satisfy. */
    record TddRed(
            String testRequirements,
            List<String> acceptanceCriteria,
            List<ChecklistItem> checklistItems,
            List<String> rationalizationsIdentified)
            implements PromptBody {
        public TddRed {
            acceptanceCriteria = List.copyOf(acceptanceCriteria);
            checklistItems = List.copyOf(checklistItems);
            rationalizationsIdentified = List.copyOf(rationalizationsIdentified);
        }

        @Override
        public HitlType type() {
            return HitlType.TDD_RED;
        }
    }

    /** The least that makes a failing test pass. */
    record TddGreen(String failingTest, String testLocation, String minimalImplementationHint, String phase)
            implements PromptBody {
        @Override
        public HitlType type() {
            return HitlType.TDD_GREEN;
        }
    }

    /** What may be tidied while the tests stay green. */
    record TddRefactor(List<String> refactorOpportunities, List<String> codeSmells, String coverageReport)
            implements PromptBody {
        public TddRefactor {
            refactorOpportunities = List.copyOf(refactorOpportunities);
            codeSmells = List.copyOf(codeSmells);
        }

        @Override
        public HitlType type() {
            return HitlType.TDD_REFACTOR;
        }
    }
}
