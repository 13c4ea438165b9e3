package dev.skillfleet.llm.template;

import dev.skillfleet.llm.module.Clarification;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the person has said so far.
 *
 * @param asked the parts that the person has been asked for, answered or not
 * @param byPart answers that settle one part each, without control characters and otherwise as given
 * @param notes answers that go to several questions at once or to none that is known, with what was asked
 */
record Answers(Set<Part> asked, Map<Part, List<String>> byPart, List<Clarification> notes) {
    private static final Pattern NUMBERED = Pattern.compile("(?m)^\\s*(\\d{1,2})[.):]\\s+");

    static Answers of(List<Clarification> clarifications) {
        Answers answers = new Answers(EnumSet.noneOf(Part.class), new EnumMap<>(Part.class), new ArrayList<>());
        Map<String, List<String>> questionsByAnswer = new LinkedHashMap<>();
        for (Clarification clarification : clarifications) {
            Part.asked().stream()
                    .filter(part -> clarification.question().lines().anyMatch(line -> asks(line, part)))
                    .forEach(answers.asked::add);
            String answer = Text.clean(clarification.answer());
            if (!answer.isEmpty()) {
                clarification.question().lines().filter(line -> !line.isBlank()).forEach(line -> questionsByAnswer
                        .computeIfAbsent(answer, key -> new ArrayList<>())
                        .add(line.strip()));
                questionsByAnswer.computeIfAbsent(answer, key -> new ArrayList<>());
            }
        }
        questionsByAnswer.forEach((answer, questions) -> answers.sort(questions, answer));
        return answers;
    }

    private static boolean asks(String line, Part part) {
        return Part.askedBy(line.strip().replaceFirst("^(?:[-*•]|\\d{1,2}[.):])\\s+", ""))
                .filter(part::equals)
                .isPresent();
    }

    private void sort(List<String> questions, String answer) {
        List<Part> parts = questions.stream()
                .map(question -> question.replaceFirst("^(?:[-*•]|\\d{1,2}[.):])\\s+", ""))
                .map(Part::askedBy)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        List<String> pieces = numbered(answer);
        if (parts.size() == 1 && questions.size() == 1) {
            put(parts.get(0), answer);
        } else if (parts.size() > 1 && pieces.size() == parts.size()) {
            for (int at = 0; at < parts.size(); at++) {
                put(parts.get(at), pieces.get(at));
            }
        } else {
            notes.add(new Clarification(questions.stream().distinct().collect(Collectors.joining("\n")), answer));
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
        int from = -1;
        while (number.find()) {
            if (from < 0 && !answer.substring(0, number.start()).isBlank()
                    || Integer.parseInt(number.group(1)) != pieces.size() + (from < 0 ? 1 : 2)) {
                return List.of();
            }
            if (from >= 0) {
                pieces.add(answer.substring(from, number.start()).strip());
            }
            from = number.end();
        }
        if (from >= 0) {
            pieces.add(answer.substring(from).strip());
        }
        return pieces;
    }

    List<String> to(Part part) {
        return byPart.getOrDefault(part, List.of());
    }
}
