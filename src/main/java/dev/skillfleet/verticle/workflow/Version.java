package dev.skillfleet.verticle.workflow;

import dev.skillfleet.llm.module.Content;

/** A version of a draft, with what was found about it. */
record Version(Content content, Checks checks) {

    /** Nothing is left that a refinement would be worth. */
    boolean isGood(double threshold) {
        return checks.isGood(threshold) && checks.covers();
    }

    /**
     * Whether this one should be kept of the two. One that passes comes first, then one that keeps more of the standard and
     * of the rules, then the one with the better sum of quality and of how well its description is taken. Of equals the
     * other one stays.
     */
    boolean isBetterThan(Version other, double threshold) {
        int passing = Boolean.compare(checks.passed(threshold), other.checks.passed(threshold));
        int keeping = Integer.compare(checks.kept(), other.checks.kept());
        return passing != 0 ? passing > 0 : keeping != 0 ? keeping > 0 : merit() > other.merit();
    }

    private double merit() {
        Triggered triggered = checks.triggered();
        return checks.quality().overallScore() + (triggered == null ? 0 : triggered.merit());
    }
}
