package dev.skillfleet.optimizer;

import dev.skillfleet.optimizer.Milestone.Stage;

/** How far a search has come; it never goes back. */
final class Course {
    private final Pool pool;
    private double reached;

    Course(Pool pool) {
        this.pool = pool;
    }

    /** The way from where the search stands to a share of a stage. */
    Milestone to(Stage stage, double share) {
        return to(stage, 0, share);
    }

    /**
     * The same within a round.
     *
     * @param round from 1, or 0 before the first
     * @param share of the stage, 0 to 1
     */
    Milestone to(Stage stage, int round, double share) {
        double begin = stage.ordinal() == 0 ? 0 : Stage.values()[stage.ordinal() - 1].end();
        double from = Math.max(reached, begin);
        reached = Math.max(from, begin + share * (stage.end() - begin));
        boolean measured = !pool.isEmpty();
        return new Milestone(
                stage,
                from,
                reached,
                round,
                measured ? pool.original().scores().metric() : null,
                measured ? pool.best().scores().metric() : null);
    }
}
