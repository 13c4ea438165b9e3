package dev.skillfleet.llm.module;

import java.util.List;

/**
 * A skill that was gone over once more.
 *
 * @param score 0 to 1 for the text as it now is
 * @param changes what was changed, a line each; empty when there was nothing to change
 */
public record Refined(Content content, double score, List<String> changes) {
    public Refined {
        changes = List.copyOf(changes);
    }

    /**
     * @param remarks what to mend: a person's feedback, or the weaknesses that were found
     * @param target the score from which on no more is needed, 0 to 1
     */
    public record Input(Brief brief, Content content, List<String> remarks, double target) {
        public Input {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * What several who mend the same draft are each given.
     *
     * @param approach how this one is to go about it, so that their versions differ
     */
    public record Mending(Input draft, String approach) {}
}
