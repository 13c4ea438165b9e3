package dev.skillfleet.cli.terminal;

import java.util.List;

/**
 * What a person may choose from.
 *
 * @param several true when more than one may be taken
 */
record Choice(List<Option> options, boolean several) {
    Choice {
        options = List.copyOf(options);
    }

    /**
     * One of them.
     *
     * @param more what is said of it besides, or an empty text
     */
    record Option(String label, String more) {}
}
