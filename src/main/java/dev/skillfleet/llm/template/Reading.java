package dev.skillfleet.llm.template;

import dev.skillfleet.llm.module.Clarification;
import dev.skillfleet.llm.template.Material.Sentence;
import dev.skillfleet.llm.template.Material.Shape;
import dev.skillfleet.llm.template.Terms.Term;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that the rules read out of a task and the answers to it. Every module reads anew: the same words give the same
 * reading.
 *
 * @param task the task without what cannot be printed
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
    /** A longer task is read up to here, so that a reading takes milliseconds. */
    static final int LONGEST_TASK = 60_000;

    private static final int LONGEST_SENTENCE = 600;
    private static final int LONGEST_TOPIC = 80;

    static Reading of(String rawTask, List<Clarification> clarifications) {
        String task = Text.clean(rawTask.substring(0, Math.min(rawTask.length(), LONGEST_TASK)));
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
                task,
                language,
                material,
                request,
                answers,
                statements(material.sentences()),
                noted,
                Terms.in(withoutAddresses(task)));
    }

    private static List<Statement> statements(List<Sentence> sentences) {
        boolean asked = sentences.stream().limit(12).anyMatch(sentence -> Request.asks(sentence.text()));
        List<Statement> statements = new ArrayList<>();
        boolean skipped = false;
        for (Sentence sentence : sentences) {
            boolean isRequest = !skipped && (asked ? Request.asks(sentence.text()) : true);
            skipped = skipped || isRequest;
            boolean lost = isRequest && sentence.text().length() > LONGEST_SENTENCE;
            if ((!isRequest || lost) && sentence.shape() != Shape.HEADING) {
                statements.add(Statement.of(sentence));
            }
        }
        return List.copyOf(statements);
    }

    private static String withoutAddresses(String text) {
        return Text.oneLine(text.replaceAll("\\bhttps?://\\S+", " "));
    }

    /** What the skill is about, in the task's own words; empty when the task has no words. */
    String topic() {
        String topic = !request.topic().isEmpty()
                ? request.topic()
                : !request.work().object().isEmpty()
                        ? request.work().object()
                        : request.work().text();
        return Text.cut(topic, LONGEST_TOPIC);
    }

    /** The work as the task names it, else as the person's answer to the question for the goal does. */
    Work work() {
        return request.work().isEmpty() ? Goal.work(topic(), answers.to(Part.GOAL)) : request.work();
    }

    /** What the task says about a part, in order, each once; the answers are not among it. */
    List<String> said(Part part) {
        Set<String> said = new LinkedHashSet<>();
        if (part == Part.BOUNDARIES) {
            said.addAll(request.limits());
        }
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

    /** What an answer to several questions says about a part. */
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
                                .filter(statement -> statement.part() == part)
                                .map(Statement::text))
                .distinct()
                .toList();
    }

    /** True when the task or an answer says something about the part. */
    boolean knows(Part part) {
        boolean named = part == Part.GOAL
                && !request.work().isEmpty()
                && !request.work().object().isEmpty();
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
