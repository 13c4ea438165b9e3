package dev.skillfleet.llm.template;

import java.util.Arrays;
import java.util.List;

/** Makes a command out of a person's answer to the question what the skill should do. */
final class Goal {
    private static final int LONGEST = 160;

    private Goal() {}

    /** The work that the answers name, or none when they are no command. */
    static Work work(String topic, List<String> answers) {
        return answers.stream()
                .filter(answer -> answer.length() <= LONGEST && answer.lines().count() <= 4)
                .map(answer -> work(topic, Text.oneLine(answer.replace("\n", ", "))))
                .filter(work -> !work.isEmpty())
                .findFirst()
                .orElse(Work.NONE);
    }

    /** The answer as a sentence of its own: verbs that were picked from a list get the topic as their object. */
    static String spelledOut(String topic, String answer) {
        Work picked = picked(topic, Text.oneLine(answer.replace("\n", ", ")));
        return picked.isEmpty() ? answer : Text.capital(picked.text()) + ".";
    }

    private static Work work(String topic, String answer) {
        List<String> words = words(answer);
        return words.stream().allMatch(word -> Verbs.known(word) != null)
                ? picked(topic, answer)
                : Request.of(List.of("A skill to " + answer), Language.ENGLISH).work();
    }

    /** The work when the answer is nothing but verbs, and the topic can be their object. */
    private static Work picked(String topic, String answer) {
        List<String> verbs = words(answer);
        boolean isPhrase =
                topic.isEmpty() || Arrays.asList(topic.split(" ", -1)).size() > 6;
        return isPhrase || verbs.stream().anyMatch(verb -> Verbs.known(verb) == null)
                ? Work.NONE
                : new Work(Text.enumerate(verbs, "and") + " " + topic);
    }

    private static List<String> words(String answer) {
        return Arrays.stream(answer.split("\\s*(?:,|;|/|&| and | or )\\s*", -1))
                .map(word -> Text.lower(Text.bare(word)))
                .toList();
    }
}
