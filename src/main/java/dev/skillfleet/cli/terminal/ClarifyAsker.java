package dev.skillfleet.cli.terminal;

import dev.skillfleet.job.PromptBody;
import dev.skillfleet.job.PromptBody.Option;
import dev.skillfleet.job.PromptBody.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts questions one by one. What is answered is sent twice: {@code answers.response} is a text for people and models,
 * {@code answers.items[{question, answer}]} keeps each answer with its question.
 */
final class ClarifyAsker implements Asker<PromptBody.Clarify> {
    @Override
    public Map<String, @Nullable Object> ask(PromptBody.Clarify body, Dialog dialog) {
        dialog.field("Why", body.rationale());
        dialog.field("So far", body.followUpContext());
        dialog.say(Style.FAINT, "Enter skips a question; " + Dialog.WORDS);
        List<Map<String, String>> items = items(body.questions(), answers(body.questions(), dialog));
        Map<String, @Nullable Object> answers = new LinkedHashMap<>();
        answers.put("response", text(items, body.questions().size() == 1));
        answers.put("items", items);
        return Map.of("answers", answers);
    }

    /** An answer to each question, an empty one to those that were skipped. */
    private static String[] answers(List<Question> questions, Dialog dialog) {
        String[] answers = new String[questions.size()];
        int at = 0;
        while (at < answers.length) {
            Question question = questions.get(at);
            dialog.say(Style.STRONG, (at + 1) + "/" + answers.length + " " + question.text());
            try {
                answers[at] = answer(question, dialog);
                at++;
            } catch (Dialog.Back e) {
                at = Math.max(0, at - 1);
            }
        }
        return answers;
    }

    private static List<Map<String, String>> items(List<Question> questions, String[] answers) {
        List<Map<String, String>> items = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            if (!answers[i].isEmpty()) {
                items.add(Map.of("question", questions.get(i).text(), "answer", answers[i]));
            }
        }
        return items;
    }

    private static String text(List<Map<String, String>> items, boolean single) {
        return items.stream()
                .map(item -> single ? item.get("answer") : item.get("question") + " " + item.get("answer"))
                .collect(Collectors.joining("\n"));
    }

    private static String answer(Question question, Dialog dialog) {
        if (!question.rationale().isBlank()) {
            dialog.say(Style.FAINT, "  " + question.rationale());
        }
        List<Option> options = options(question);
        if (!options.isEmpty()) {
            Optional<String> chosen = chosen(question, dialog);
            if (chosen.isPresent()) {
                return chosen.get();
            }
        }
        return inWords(question, options, dialog);
    }

    /** By keys; the last two rows are a text of one's own, where there may be one, and no answer. */
    private static Optional<String> chosen(Question question, Dialog dialog) {
        List<Option> options = options(question);
        List<Choice.Option> rows = new ArrayList<>();
        options.forEach(option -> rows.add(new Choice.Option(option.label(), option.description())));
        if (free(question)) {
            rows.add(new Choice.Option("other, in your own words", ""));
        }
        rows.add(new Choice.Option("no answer", ""));
        boolean several = question.allowsMultiple() && question.questionType() != PromptBody.QuestionType.BOOLEAN;
        return dialog.choose(new Choice(rows, several)).map(places -> {
            List<String> labels = new ArrayList<>();
            for (int place : places) {
                if (place < options.size()) {
                    labels.add(options.get(place).label());
                } else if (free(question) && place == options.size()) {
                    labels.add(dialog.ask("answer"));
                }
            }
            return labels.stream().filter(label -> !label.isEmpty()).collect(Collectors.joining(", "));
        });
    }

    private static String inWords(Question question, List<Option> options, Dialog dialog) {
        for (int i = 0; i < options.size(); i++) {
            Option option = options.get(i);
            String more = option.description().isBlank() ? "" : " - " + option.description();
            dialog.say("  " + (i + 1) + ". " + option.label() + more);
        }
        String hint = options.isEmpty()
                ? "answer"
                : (question.allowsMultiple() ? "numbers" : "number") + (free(question) ? " or text" : "");
        while (true) {
            String line = dialog.ask(hint);
            Optional<String> answer = line.isEmpty() || options.isEmpty() ? Optional.of(line) : choose(line, question);
            if (answer.isPresent()) {
                return answer.get();
            }
            dialog.say("Choose from 1 to " + options.size() + (question.allowsMultiple() ? ", as 1,3." : "."));
        }
    }

    private static List<Option> options(Question question) {
        if (question.questionType() == PromptBody.QuestionType.BOOLEAN) {
            return List.of(new Option("yes", "yes", ""), new Option("no", "no", ""));
        }
        return question.options() == null ? List.of() : question.options();
    }

    /** A text of one's own; a yes-or-no question has no third answer. */
    private static boolean free(Question question) {
        return question.allowsOther() && question.questionType() != PromptBody.QuestionType.BOOLEAN;
    }

    private static Optional<String> choose(String line, Question question) {
        List<String> parts = List.of(line.split("[,\\s]+"));
        boolean numbers = parts.stream().allMatch(part -> part.matches("\\d{1,3}"));
        List<String> chosen = (numbers ? parts : List.of(line))
                .stream()
                        .flatMap(part -> find(part, options(question)).stream())
                        .toList();
        boolean fits = chosen.size() == (numbers ? parts.size() : 1);
        if (fits && (chosen.size() == 1 || question.allowsMultiple())) {
            return Optional.of(String.join(", ", chosen));
        }
        return free(question) && !numbers ? Optional.of(line) : Optional.empty();
    }

    private static Optional<String> find(String word, List<Option> options) {
        for (int i = 0; i < options.size(); i++) {
            Option option = options.get(i);
            boolean initial = option.id().equals("yes") || option.id().equals("no");
            if (word.equals(Integer.toString(i + 1))
                    || word.equalsIgnoreCase(option.id())
                    || word.equalsIgnoreCase(option.label())
                    || initial && word.equalsIgnoreCase(option.id().substring(0, 1))) {
                return Optional.of(option.label());
            }
        }
        return Optional.empty();
    }
}
