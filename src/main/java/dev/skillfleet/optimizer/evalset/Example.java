package dev.skillfleet.optimizer.evalset;

/**
 * What somebody might ask an agent.
 *
 * @param shouldTrigger whether the skill is for it
 */
public record Example(String query, boolean shouldTrigger) {
    public Example {
        query = query.strip();
        if (query.isEmpty()) {
            throw new IllegalArgumentException("a query must not be blank");
        }
    }
}
