package dev.skillfleet.llm.template;

import dev.skillfleet.llm.module.Clarification;
import dev.skillfleet.llm.template.Material.Sentence;
import dev.skillfleet.llm.template.Material.Shape;
import dev.skillfleet.llm.template.Terms.Term;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All that the rules read out of a task and the answers to it. Every module reads anew: the same words give the same
 * reading.
 *
 * @param task the whole task without what cannot be printed
 * @param statements the sentences of the task, but for the one that does the asking
 * @param noted the sentences of answers that settle no single part; they count as known, and stand in the text as given
 */
record Reading(
        String task,
        Language language,
        Material material,
        Request request,
        Answers answers,
        List<Statement> statements,
        List<Statement> noted,
        List<Term> terms) {
    /** A longer task is read up to here, so that a reading never holds up an event loop. */
    static final int LONGEST_TASK = 30_000;

    private static final int LONGEST_SENTENCE = 600;
    private static final int LONGEST_TOPIC = 80;
    /** From so many characters on, words in a language without rules here are taken for a goal and not for a topic. */
    private static final int TELLING = 10;

    private static final Pattern SPEAKING = Pattern.compile(
            "(?i)\\b(?:says?|said|saying|asks?|asked|types?|mentions?|phrases?|triggers?|triggered|requests?|tells?|hears?)\\b");

    static Reading of(String rawTask, List<Clarification> clarifications) {
        String whole = Text.clean(rawTask);
        String task = whole.substring(0, Math.min(whole.length(), LONGEST_TASK));
        Language language = Language.of(task);
        Material material = Material.of(task);
        List<String> sentences = material.sentences().stream()
                .map(sentence -> Text.cut(withoutAddresses(sentence.text()), LONGEST_SENTENCE))
                .filter(sentence -> !sentence.isBlank())
                .toList();
        Request request = Request.of(sentences, language);
        Answers answers = Answers.of(clarifications);
        List<Statement> noted = answers.notes().stream()
                .flatMap(note -> Material.of(note.answer()).sentences().stream())
                .map(Statement::of)
                .toList();
        return new Reading(
                whole,
                language,
                material,
                request,
                answers,
                statements(material.sentences(), request.asides()),
                noted,
                Terms.in(withoutAddresses(task)));
    }

    private static List<Statement> statements(List<Sentence> sentences, List<String> asides) {
        boolean asked = sentences.stream().limit(12).anyMatch(sentence -> asks(sentence));
        List<Statement> statements = new ArrayList<>();
        asides.forEach(aside -> statements.addAll(Statement.ofAside(aside)));
        boolean skipped = false;
        for (Sentence sentence : sentences) {
            boolean isRequest = !skipped && (!asked || asks(sentence));
            skipped = skipped || isRequest;
            boolean lost = isRequest && sentence.text().length() > LONGEST_SENTENCE;
            if ((!isRequest || lost) && sentence.shape() != Shape.HEADING) {
                statements.add(Statement.of(sentence));
            }
        }
        return List.copyOf(statements);
    }

    private static boolean asks(Sentence sentence) {
        return Wrapper.of(Text.cut(withoutAddresses(sentence.text()), LONGEST_SENTENCE))
                .isPresent();
    }

    private static String withoutAddresses(String text) {
        return Text.oneLine(text.replaceAll("\\bhttps?://\\S+", " "));
    }

    /** True when the task goes on after what was read. */
    boolean isCutOff() {
        return task.length() > LONGEST_TASK;
    }

    /** What the skill is about, in the task's own words; empty when the task has no words. */
    String topic() {
        Work work = request.work();
        String object = work.object().isEmpty() ? request.topic() : work.object();
        return Text.cut(object.isEmpty() ? work.text() : object, LONGEST_TOPIC);
    }

    /** True when the task's own words can stand in an English sentence. */
    boolean isEnglish() {
        return language == Language.ENGLISH;
    }

    /** The work as the task names it, else as the person's answer to the question for the goal does. */
    Work work() {
        boolean told = !request.work().isEmpty() || (!isEnglish() && !topic().isEmpty());
        return told ? request.work() : Goal.work(topic(), goals());
    }

    /** What may name the work where the task does not: the answer for the goal, else the opening of a longer answer. */
    private List<String> goals() {
        return Stream.concat(answers.to(Part.GOAL).stream(), noted(Part.GOAL).stream())
                .toList();
    }

    /** The quoted phrases of the task that a person is said to say. */
    List<String> spoken() {
        return material.quotes().stream()
                .filter(quote -> quote.length() > 2 && quote.length() <= 60 && !quote.equals(request.name()))
                .filter(quote -> material.sentences().stream()
                        .anyMatch(sentence -> sentence.text().contains(quote)
                                && SPEAKING.matcher(sentence.text()).find()))
                .limit(3)
                .toList();
    }

    /** The names in the request itself and in the answer for the goal: the rest of the task names means, not ends. */
    List<Term> asked() {
        String asked = request.topic() + " " + request.work().text() + " " + String.join(" ", answers.to(Part.GOAL));
        return Terms.in(asked);
    }

    /** What the task says about a part, in order, each once; the answers are not among it. */
    List<String> said(Part part) {
        Set<String> said = new LinkedHashSet<>();
        Work work = request.work();
        if (part == Part.INPUTS && !work.source().isEmpty()) {
            said.add(work.source());
        }
        if (part == Part.OUTPUTS && !work.result().isEmpty()) {
            said.add(work.result());
        }
        if (part == Part.STEPS && work.acts().size() > 1) {
            said.addAll(work.acts());
        }
        if (part == Part.ENVIRONMENT) {
            terms.stream()
                    .filter(term -> term.kind().isEnvironment())
                    .map(Term::label)
                    .forEach(said::add);
        }
        statements.stream()
                .filter(statement -> statement.part() == part)
                .map(Statement::text)
                .forEach(said::add);
        return List.copyOf(said);
    }

    /** What an answer to several questions says about a part. What it says about none else is about the goal. */
    List<String> noted(Part part) {
        Stream<String> named = part == Part.ENVIRONMENT
                ? answers.notes().stream()
                        .flatMap(note -> Terms.in(note.answer()).stream())
                        .filter(term -> term.kind().isEnvironment())
                        .map(Term::label)
                : Stream.empty();
        return Stream.concat(
                        named,
                        noted.stream()
                                .filter(statement -> statement.part() == part
                                        || (part == Part.GOAL && statement.part() == Part.DETAILS && asksForGoal()))
                                .map(Statement::text))
                .distinct()
                .toList();
    }

    private boolean asksForGoal() {
        return answers.notes().stream().anyMatch(note -> note.parts().contains(Part.GOAL));
    }

    /** True when the task or an answer says something about the part. */
    boolean knows(Part part) {
        boolean named =
                part == Part.GOAL && (isEnglish() ? !request.work().object().isEmpty() : topic().length() >= TELLING);
        return named
                || !answers.to(part).isEmpty()
                || !said(part).isEmpty()
                || !noted(part).isEmpty();
    }

    /** The parts that nobody has said anything about. */
    List<Part> open() {
        return Part.asked().stream().filter(part -> !knows(part)).toList();
    }

    /** The open parts that the person has not been asked for yet. */
    List<Part> toAsk() {
        return open().stream().filter(part -> !answers.asked().contains(part)).toList();
    }
}
