package dev.skillfleet.verticle.optimization;

import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.optimizer.Milestone;
import dev.skillfleet.script.play.Playback;
import dev.skillfleet.script.play.Playback.Later;
import dev.skillfleet.script.play.Tried;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Has the questions of a search answered from the journal, many side by side, and says where the search stands meanwhile. */
final class Waves {
    /** More side by side would only wait for the provider, and their waiting would count as theirs. */
    private static final int AT_ONCE = 16;
    /** Rules answer at once; what is saved together costs less. */
    private static final int BY_RULES = 256;

    private final Playback play;
    private final Map<String, Integer> limits = new HashMap<>();
    private int calls;

    Waves(Playback play) {
        this.play = play;
    }

    /**
     * Starts so many at once, and the next as soon as one is done; the journal keys go by the order of the questions. The
     * first of its module goes alone: it tells whether there is an answer at all, and what one costs.
     */
    <Q, O> List<Tried<O>> all(Module<?, ?> module, List<Q> questions, Function<Q, Later<Tried<O>>> ask, Milestone at) {
        List<Later<Tried<O>>> asked = new ArrayList<>();
        int open = 0;
        for (Q question : questions) {
            Later<Tried<O>> later = ask.apply(question);
            asked.add(later);
            if (later.isDone()) {
                limits.computeIfAbsent(module.name(), name -> limit(later.get()));
            } else if (++open == limits.getOrDefault(module.name(), 1)) {
                break;
            }
        }
        int done = asked.size() - open;
        calls += done;
        play.stand(Stand.at(at, at.after(done / (double) questions.size()), calls));
        return asked.stream().map(Later::get).toList();
    }

    private static int limit(Tried<?> first) {
        JournalEntry entry = first.entry();
        return entry != null && first.output() != null && entry.model() == null ? BY_RULES : AT_ONCE;
    }
}
