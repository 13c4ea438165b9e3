package dev.skillfleet.cli.terminal;

import org.jspecify.annotations.Nullable;

/** Where a person's lines come from. */
public interface LineSource {

    /**
     * Reads a line.
     *
     * @return null at the end of the input
     * @throws dev.skillfleet.cli.process.CliFailure with INTERRUPTED when the person pressed Ctrl-C
     */
    @Nullable
    String read(String label);
}
