package dev.skillfleet.cli.terminal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a person's answers come from. */
public interface LineSource {

    /**
     * Reads a line.
     *
     * @return null at the end of the input
     * @throws dev.skillfleet.cli.process.CliFailure with INTERRUPTED when the person pressed Ctrl-C
     */
    @Nullable
    String read(String label);

    /** Has a person choose with keys: the places of what was chosen; empty where only lines can be had. */
    default Optional<List<Integer>> choose(Choice choice) {
        return Optional.empty();
    }

    /** Has a person write a text of several lines; empty where that cannot be, or when nothing was written. */
    default Optional<String> write() {
        return Optional.empty();
    }
}
