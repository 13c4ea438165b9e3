package dev.skillfleet.job;

import java.util.List;

/**
 * What a job of the type {@link JobType#SKILL_REFINEMENT} is to do. It travels as the job's task: the feedback is the
 * description, the rest its context.
 *
 * @param skillId the skill, by its place among the skills
 * @param feedback what a person has said of it, word for word
 * @param focusAreas what to look at above all; may be empty
 */
public record Refinement(String skillId, String feedback, List<String> focusAreas) {
    private static final String SKILL = "skill_id";
    private static final String FOCUS = "focus_areas";

    public Refinement {
        focusAreas = List.copyOf(focusAreas);
    }

    /** The refinement that a task of such a job asks for. */
    public static Refinement of(Task task) {
        return new Refinement(
                String.valueOf(task.context().get(SKILL)),
                task.description(),
                task.context().get(FOCUS) instanceof List<?> areas
                        ? areas.stream().map(String::valueOf).toList()
                        : List.of());
    }

    /** The task of a job that does this. */
    public Task task(Task.Options options) {
        return new Task(feedback, null, Frozen.of(SKILL, skillId, FOCUS, focusAreas), options);
    }

    /** Which parts of the skill to look at above all, as a sentence; empty when none was named. */
    public String guidance() {
        return focusAreas.isEmpty() ? "" : "Focus on: " + String.join(", ", focusAreas) + ".";
    }
}
