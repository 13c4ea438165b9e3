package dev.skillfleet.cli.terminal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the names of the wire are said. */
final class Names {
    private Names() {}

    /** {@code plan_synthesizer} as {@code plan synthesizer}. */
    static String plain(String name) {
        return name.replace('_', ' ');
    }

    /** {@code understanding} as {@code Understanding}. */
    static String title(@Nullable String name) {
        return name == null || name.isEmpty()
                ? ""
                : name.substring(0, 1).toUpperCase(Locale.ROOT) + plain(name.substring(1));
    }
}
