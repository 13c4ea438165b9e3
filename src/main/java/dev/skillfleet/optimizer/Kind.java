package dev.skillfleet.optimizer;

import dev.skillfleet.optimizer.measure.Measures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What kind of text is searched for, as far as that makes a difference to a search. */
public interface Kind {

    /** What such texts are called, many of them. */
    String texts();

    /** One of them beside the original. */
    String another();

    /** What they are tried with, many of them. */
    String examples();

    /** What proposals are to mind, one after the other, so that many from the same failures differ; at least one. */
    List<Tip> tips();

    /**
     * Why a proposal must not take the original's place, whatever it would score, in words fit for a client; null when it may.
     *
     * @param from what its maker was shown
     */
    @Nullable
    String fault(String text, Assignment from);

    /** What there is to say of a text beyond its metric; null where that is nothing. */
    @Nullable
    Measures measures(Scores scores);
}
