package dev.skillfleet.llm.module;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody who has given a task gets. */
public record Solved(String answer) {

    /**
     * @param skill what an agent reads that has opened a skill for this, or null for an agent that has none
     */
    public record Input(
            String task, List<File> files, @Nullable String skill) implements Briefed {
        private static final String OPENED =
                "\n\n## A skill\n\nYou have opened this skill. Follow it where it fits the task.\n\n";

        public Input {
            files = List.copyOf(files);
        }

        @Override
        public String briefing() {
            return skill == null ? "" : OPENED + skill;
        }

        @Override
        public Record question() {
            return new Question(task, files);
        }
    }

    /** A text that comes with the task. */
    public record File(String path, String text) {}

    private record Question(String task, List<File> files) {}
}
