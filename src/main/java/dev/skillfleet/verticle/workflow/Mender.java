package dev.skillfleet.verticle.workflow;

import dev.skillfleet.llm.module.Brief;
import dev.skillfleet.llm.module.Content;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Refined;
import dev.skillfleet.script.play.Playback;
import dev.skillfleet.script.play.Tried;
import java.util.List;
import java.util.stream.Stream;

/**
 * Has a draft refined that is not good enough. In each round several mend it side by side, each in another way; their
 * versions are judged as the draft was, side by side too, and the best is kept if it is better than what was there. One who
 * fails is done without.
 */
final class Mender {
    private static final int ROUNDS = 2;

    /** One for each version of a round. */
    private static final List<String> APPROACHES = List.of(
            "Mend in place: the fewest edits that mend the faults, every other sentence as it is.",
            "Write the parts that the faults are in anew, as from a blank page, and leave the others.");

    private final Playback play;
    private final Brief brief;
    private final Trial trial;
    private final double threshold;

    Mender(Playback play, Brief brief, Trial trial, double threshold) {
        this.play = play;
        this.brief = brief;
        this.trial = trial;
        this.threshold = threshold;
    }

    /** The draft, or the best that has become of it within two rounds; ends at once when a round brings nothing better. */
    Version mended(Version draft) {
        Version best = draft;
        for (int round = 1; round <= ROUNDS && !best.isGood(threshold); round++) {
            Version before = best;
            for (Version version : judged(versionsOf(before))) {
                best = version.isBetterThan(best, threshold) ? version : best;
            }
            if (best.equals(before)) {
                break;
            }
        }
        return best;
    }

    /** What was really changed, each version once, without those that have learned the test's queries by heart. */
    private List<Content> versionsOf(Version draft) {
        Refined.Input input =
                new Refined.Input(brief, draft.content(), draft.checks().remarks(), threshold);
        List<Playback.Later<Tried<Refined>>> menders = APPROACHES.stream()
                .map(approach -> play.attempt(Module.QUALITY_REFINED, new Refined.Mending(input, approach)))
                .toList();
        return menders.stream()
                .flatMap(mender -> Stream.ofNullable(mender.get().output()))
                .map(Refined::content)
                .distinct()
                .filter(version -> !version.equals(draft.content()))
                .filter(version -> !trial.isLearned(draft.content(), version))
                .toList();
    }

    private List<Version> judged(List<Content> versions) {
        List<Look> looks = versions.stream()
                .map(version -> Look.start(play, brief, version))
                .toList();
        versions.forEach(version -> trial.start(play, version));
        return looks.stream()
                .map(look -> new Version(look.content(), look.end(play, trial)))
                .toList();
    }
}
