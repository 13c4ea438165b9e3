package dev.skillfleet.doctor;

import java.util.Locale;

/**
 * What a check has found.
 *
 * @param check what was looked at
 * @param advice what to do next; empty when there is nothing to do
 */
public record Finding(String check, State state, String found, String advice) {

    /** How bad it is. */
    public enum State {
        OK,
        /** A node works, but not as one might think. */
        WARNING,
        /** The configuration has to be changed. */
        MISCONFIGURED,
        /** What is needed does not answer. */
        UNREACHABLE,
        /** It answers and does not work. */
        FAILED;

        /** The name that programs read. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String check, String found) {
        return new Finding(check, State.OK, found, "");
    }

    static Finding warning(String check, String found, String advice) {
        return new Finding(check, State.WARNING, found, advice);
    }

    /** The configuration cannot be used. */
    public static Finding misconfigured(String check, String found, String advice) {
        return new Finding(check, State.MISCONFIGURED, found, advice);
    }
}
