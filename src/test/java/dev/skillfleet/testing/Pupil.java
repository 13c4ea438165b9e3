package dev.skillfleet.testing;

import dev.skillfleet.llm.module.Graded;
import dev.skillfleet.llm.module.Solved;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who repeats the task and, where there is one, the skill; and a grader that looks for the word that an expectation quotes. */
final class Pupil {
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
    private static final String FORM = "\n\n## The form of your answer";

    private Pupil() {}

    /** What stands behind a prompt in the system message; null when nothing does. */
    static @Nullable String skill(String system, String prompt) {
        int form = system.indexOf(FORM);
        String rest = (form < 0 ? system : system.substring(0, form)).substring(prompt.length());
        return rest.isEmpty() ? null : rest;
    }

    static Solved solve(Solved.Input input) {
        StringBuilder answer = new StringBuilder("Done: " + input.task());
        input.files().forEach(file -> answer.append("\n" + file.text()));
        if (input.skill() != null) {
            answer.append("\n" + input.skill());
        }
        return new Solved(answer.toString());
    }

    static Graded grade(Graded.Input input) {
        return new Graded(input.expectations().stream()
                .map(expectation -> {
                    Matcher quoted = QUOTED.matcher(expectation.text());
                    String word = quoted.find() ? quoted.group(1) : expectation.text();
                    boolean passed = input.answer().contains(word);
                    return new Graded.Verdict(
                            expectation.number(), passed, passed ? "it says " + word : word + " is missing");
                })
                .toList());
    }
}
