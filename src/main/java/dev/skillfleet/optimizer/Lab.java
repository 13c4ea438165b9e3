package dev.skillfleet.optimizer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Does what a search asks for. The search says all that it wants side by side at once, and reads on when all of it is there;
 * so whoever serves it may do the work in any order, keep each answer for good, and run the search again from the top over
 * the answers that are there.
 */
public interface Lab {

    /**
     * Has candidates tried.
     *
     * @param trials each asked for once in a search
     * @param at where the search stands meanwhile; what comes before the test must leave the money for it
     * @return a verdict for each, in order; null where the money did not reach
     */
    List<@Nullable Verdict> evaluate(List<Trial> trials, Milestone at);

    /**
     * Has wordings proposed.
     *
     * @param at where the search stands meanwhile
     * @return a proposal for each, in order; null where the money did not reach
     */
    List<@Nullable Proposal> propose(List<Assignment> assignments, Milestone at);
}
