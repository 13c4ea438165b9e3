package dev.skillfleet.llm.template;

import java.util.ArrayList;
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

    private static Work work(String topic, String answer) {
        List<String> verbs = new ArrayList<>();
        for (String word : answer.split("\\s*(?:,|;|/|&| and | or )\\s*", -1)) {
            String verb = Text.lower(Text.bare(word));
            if (Verbs.known(verb) == null) {
                return Request.of(List.of("A skill to " + answer), Language.ENGLISH)
                        .work();
            }
            verbs.add(verb);
        }
        boolean isPhrase =
                topic.isEmpty() || Arrays.asList(topic.split(" ", -1)).size() > 6;
        return verbs.isEmpty() || isPhrase ? Work.NONE : new Work(Text.enumerate(verbs, "and") + " " + topic);
    }
}
