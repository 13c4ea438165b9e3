package dev.skillfleet.llm.template;

import dev.skillfleet.job.PromptBody.Option;
import dev.skillfleet.job.PromptBody.Question;
import dev.skillfleet.job.PromptBody.QuestionType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a skill has to say, in the order in which a person is asked for it. */
enum Part {
    GOAL(
            "what exactly the skill should do",
            "The description, and with it when the skill is chosen, rests on this.",
            "say what the skill should get done, as a command: \"write …\", \"check …\""),
    INPUTS(
            "what the work starts from",
            "The skill has to say what must be at hand before it begins.",
            "say which files, data or facts the work starts from"),
    STEPS(
            "how the work is done, step by step",
            "The steps are the knowledge that only somebody who does this work has.",
            "list the steps in the order in which an experienced person takes them"),
    OUTPUTS(
            "what comes out at the end, and in which form",
            "Without it nobody can tell when the work is finished.",
            "say what comes out at the end, in which form and where it goes"),
    ENVIRONMENT(
            "which tools, programs or systems are used",
            "The skill must not rely on anything that is not there.",
            "name the tools, programs or systems that may be used, with versions where they matter"),
    BOUNDARIES(
            "what the skill must not do",
            "A skill that knows its limits stops before it does harm.",
            "say what the skill must never do, and when to stop and ask"),
    /** Shown when the task brings some; nobody is asked for it. */
    EXAMPLES("", "", ""),
    /** Why the skill is wanted and how things stand without it. */
    BACKGROUND("", "", ""),
    /** What speaks to the model that reads the task, and is no part of a skill. */
    SET_ASIDE("", "", ""),
    /** Whatever else the task says. */
    DETAILS("", "", "");

    private static final String GOAL_OPENING = "What should the skill do";

    private final String unknown;
    private final String rationale;
    private final String todo;

    Part(String unknown, String rationale, String todo) {
        this.unknown = unknown;
        this.rationale = rationale;
        this.todo = todo;
    }

    /** The parts that a person can be asked for. */
    static List<Part> asked() {
        return Arrays.stream(values()).filter(part -> !part.unknown.isEmpty()).toList();
    }

    /** The part that a question asks for, or that an ambiguity is about. */
    static Optional<Part> askedBy(String text) {
        return asked().stream()
                .filter(part -> text.contains(part.unknown)
                        || (part == GOAL
                                ? text.startsWith(GOAL_OPENING)
                                : text.startsWith(part.question("").text())))
                .findFirst();
    }

    /** The gap in the task, in words for a person. */
    String ambiguity() {
        return "The task leaves open " + unknown + ".";
    }

    /** The line that stands in the skill until an author fills it in. */
    String todo() {
        return "TODO(author): " + todo + ".";
    }

    /** @param topic what the skill is about, or empty */
    Question question(String topic) {
        return switch (this) {
            case GOAL -> goal(topic);
            case INPUTS ->
                Question.open("What does the work start from: which files, data or facts are given?", rationale);
            case STEPS -> Question.open("How would an experienced person do it, step by step?", rationale);
            case OUTPUTS ->
                choice(
                        "What should come out at the end, and in which form?",
                        List.of(
                                new Option("new file", "New file", "A document, a data file or a script"),
                                new Option("changed files", "Changed files", "Edits to what is there already"),
                                new Option("report", "Report", "Findings, with what they rest on"),
                                new Option("answer", "Answer", "An explanation or advice in the conversation")));
            case ENVIRONMENT ->
                Question.open("Which tools, programs or systems may it use, and in which versions?", rationale);
            case BOUNDARIES -> Question.open("What must it never do, and when should it stop and ask?", rationale);
            case EXAMPLES, BACKGROUND, SET_ASIDE, DETAILS ->
                throw new IllegalStateException(this + " is not asked for");
        };
    }

    private Question goal(String topic) {
        if (topic.isEmpty()) {
            return Question.open(GOAL_OPENING + "?", rationale);
        }
        return choice(
                GOAL_OPENING + " about " + topic + "?",
                List.of(
                        new Option("create", "Create", "Make something new"),
                        new Option("review", "Review", "Judge what is there and say what to change"),
                        new Option("fix", "Fix", "Find and mend what is wrong"),
                        new Option("explain", "Explain", "Teach it or answer questions about it")));
    }

    private Question choice(String text, List<Option> options) {
        return new Question(text, QuestionType.MULTI, options, true, true, rationale);
    }
}
