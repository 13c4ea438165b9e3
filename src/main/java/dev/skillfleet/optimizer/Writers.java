package dev.skillfleet.optimizer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Has wordings proposed, turns away what may not stay, and numbers the others. */
final class Writers {
    private final Kind kind;
    private final Lab lab;
    private final Random random;
    private final Set<String> known = new HashSet<>();
    private final List<Report.Rejected> rejected = new ArrayList<>();
    private int asked;
    private int accepted;

    Writers(Kind kind, Lab lab, Candidate original, Random random) {
        this.kind = kind;
        this.lab = lab;
        this.random = random;
        known.add(original.text());
    }

    /** How many proposals have been made. */
    int asked() {
        return asked;
    }

    List<Report.Rejected> rejected() {
        return List.copyOf(rejected);
    }

    /** Some of the failures at random, with the next tip in turn. */
    Assignment assignment(Candidate parent, List<Seen> failures, int turn) {
        List<Seen> shown = new ArrayList<>(failures);
        Collections.shuffle(shown, random);
        List<Tip> tips = kind.tips();
        return new Assignment(
                parent, shown.stream().limit(Assignment.MOST_FAILURES).toList(), tips.get(turn % tips.size()));
    }

    /**
     * What has come of each assignment, in order; null where nothing has, or nothing that may stay.
     *
     * @throws Exhausted when the money did not reach for any
     */
    List<@Nullable Candidate> write(List<Assignment> assignments, Milestone at) {
        if (assignments.isEmpty()) {
            return List.of();
        }
        List<@Nullable Proposal> proposals = lab.propose(assignments, at);
        int made = (int) proposals.stream().filter(Objects::nonNull).count();
        if (made == 0) {
            throw new Exhausted(Stop.BUDGET);
        }
        asked += made;
        List<@Nullable Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < assignments.size(); i++) {
            Proposal proposal = proposals.get(i);
            candidates.add(proposal == null ? null : screened(proposal, assignments.get(i)));
        }
        return candidates;
    }

    private @Nullable Candidate screened(Proposal proposal, Assignment from) {
        String text = proposal.text().strip();
        String fault = Screening.fault(kind, text, from, known);
        if (fault != null) {
            rejected.add(new Report.Rejected(text, fault));
            return null;
        }
        known.add(text);
        return new Candidate(++accepted, from.parent().number(), text, from.tip(), proposal.rationale());
    }
}
