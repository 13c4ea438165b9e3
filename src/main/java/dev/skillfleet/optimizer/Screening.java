package dev.skillfleet.optimizer;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns proposals away that must not become candidates, whatever they would score. */
final class Screening {
    private Screening() {}

    /**
     * Why a proposal is turned away, in words fit for a client; null when it may stay.
     *
     * @param known the wordings that there are already
     */
    static @Nullable String fault(Kind kind, String text, Assignment from, Set<String> known) {
        if (text.isBlank()) {
            return "is empty";
        }
        return known.contains(text) ? "is there already" : kind.fault(text, from);
    }
}
