package dev.skillfleet.skill;

/**
 * One thing that a rule has found.
 *
 * @param ruleId stable: {@code spec/name-format}, {@code client/argument-hint}, {@code house/when-to-use}
 * @param line the line it is about, from 1; 0 for the skill as a whole
 * @param message what is wrong and what to do, in one line
 * @param fixable true when {@code validate --fix} mends it
 */
public record Finding(String ruleId, Tier tier, Severity severity, int line, String message, boolean fixable) {

    /** The same finding, as one that a fix makes go away. */
    Finding asFixable() {
        return new Finding(ruleId, tier, severity, line, message, true);
    }

    /** Whose rule it is. A house rule is never sold as the standard. */
    public enum Tier {
        /** The Agent Skills standard: breaking it makes the skill invalid. */
        SPEC,
        /** A field that some client knows and the standard does not: a question of portability. */
        CLIENT_EXTENSION,
        /** Advice of this house. */
        HOUSE
    }

    /** How much it matters. */
    public enum Severity {
        ERROR,
        WARNING,
        ADVICE
    }
}
