package dev.skillfleet.llm.template;

import dev.skillfleet.llm.module.Clarification;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the person has said so far. One text may stand for the answers to several questions: with the first of them, with
 * each, or with all in one entry.
 *
 * @param asked the parts that the person has been asked for, answered or not
 * @param byPart answers that settle one part each, without control characters and otherwise as given
 * @param notes answers that go to several questions at once or to none that is known
 */
record Answers(Set<Part> asked, Map<Part, List<String>> byPart, List<Note> notes) {
    private static final Pattern NUMBERED = Pattern.compile("(?m)^\\s*(\\d{1,2})[.):]\\s+");
    private static final Pattern ITEM = Pattern.compile("^\\s*(?:[-*•]|\\d{1,2}[.):])\\s+");

    /** @param question as it was put; empty when the parts tell it */
    record Note(List<Part> parts, String question, String answer) {}

    private record Pair(List<String> questions, String answer) {
        List<Part> parts() {
            return questions.stream()
                    .map(Part::askedBy)
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList();
        }
    }

    static Answers of(List<Clarification> clarifications) {
        Answers answers = new Answers(EnumSet.noneOf(Part.class), new EnumMap<>(Part.class), new ArrayList<>());
        List<Pair> pairs = clarifications.stream().map(Answers::pair).toList();
        pairs.forEach(pair -> answers.asked.addAll(pair.parts()));
        List<Pair> answered =
                pairs.stream().filter(pair -> !pair.answer.isEmpty()).toList();
        boolean one = answered.stream().map(Pair::answer).distinct().count() == 1;
        if (one && pairs.size() > 1 && (answered.size() > 1 || saysMuch(answered.get(0).answer))) {
            List<String> questions =
                    pairs.stream().flatMap(pair -> pair.questions.stream()).toList();
            answers.sort(new Pair(questions, answered.get(0).answer));
        } else {
            answered.forEach(answers::sort);
        }
        return answers;
    }

    /** More than one sentence can hold more than one answer. */
    private static boolean saysMuch(String answer) {
        return Material.of(answer).sentences().size() > 1;
    }

    private static Pair pair(Clarification clarification) {
        List<String> questions = clarification
                .question()
                .lines()
                .map(line -> Text.clean(ITEM.matcher(line).replaceFirst("")))
                .filter(line -> !line.isEmpty())
                .toList();
        return new Pair(questions, Text.clean(clarification.answer()));
    }

    private void sort(Pair pair) {
        List<Part> parts = pair.parts();
        List<String> pieces = numbered(pair.answer);
        if (parts.size() == 1 && pair.questions.size() == 1) {
            put(parts.get(0), pair.answer);
        } else if (parts.size() > 1 && pieces.size() == parts.size()) {
            for (int at = 0; at < parts.size(); at++) {
                put(parts.get(at), pieces.get(at));
            }
        } else {
            String question = pair.questions.stream()
                    .filter(line -> Part.askedBy(line).isEmpty())
                    .distinct()
                    .collect(Collectors.joining(" "));
            notes.add(new Note(parts, question, pair.answer));
        }
    }

    private void put(Part part, String answer) {
        if (!answer.isBlank()) {
            byPart.computeIfAbsent(part, key -> new ArrayList<>()).add(answer);
        }
    }

    /** The pieces of "1. … 2. …" when the numbers count up from one; else nothing. */
    private static List<String> numbered(String answer) {
        List<String> pieces = new ArrayList<>();
        Matcher number = NUMBERED.matcher(answer);
        int count = 0;
        int from = 0;
        while (number.find()) {
            if (Integer.parseInt(number.group(1)) != count + 1) {
                return List.of();
            }
            pieces.add(answer.substring(from, number.start()).strip());
            from = number.end();
            count++;
        }
        pieces.add(answer.substring(from).strip());
        return pieces.get(0).isEmpty() ? pieces.subList(1, pieces.size()) : List.of();
    }

    List<String> to(Part part) {
        return byPart.getOrDefault(part, List.of());
    }
}
