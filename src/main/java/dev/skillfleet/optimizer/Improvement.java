package dev.skillfleet.optimizer;

import dev.skillfleet.optimizer.Milestone.Stage;
import dev.skillfleet.optimizer.evalset.Example;
import dev.skillfleet.optimizer.evalset.Split;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Other wordings of a description, made from its failures and tried with nothing.
 *
 * @param learned what they were made from
 * @param proposals none where the description makes no mistake
 * @param rejected what was proposed and turned away
 * @param unseen the queries that nobody has looked at, to compare the proposals by
 */
public record Improvement(
        Analysis learned, List<Candidate> proposals, List<Report.Rejected> rejected, List<Example> unseen) {
    private static final double ANALYSED = 0.5;
    private static final double DONE = 0.99;

    public Improvement {
        proposals = List.copyOf(proposals);
        rejected = List.copyOf(rejected);
        unseen = List.copyOf(unseen);
    }

    /** The most that it may ask for. */
    public static Forecast most(Settings settings, Split split) {
        return new Forecast(
                settings.runs() * learned(split).size(), settings.effort().proposals());
    }

    /** Learns from all but the test part. Null when the money did not reach for the description itself. */
    public static @Nullable Improvement of(String description, Split split, Settings settings, Lab lab) {
        Candidate original = Candidate.original(description);
        try {
            Scores scores = new Bench(lab, settings, 0)
                    .score(
                            original,
                            learned(split),
                            new Milestone(Stage.COLLECTING_TRACES, 0, ANALYSED, 0, null, null));
            Analysis analysis = Analysis.of(original, scores);
            Writers writers = new Writers(Descriptions.KIND, lab, original, new Random(settings.seed()));
            return new Improvement(
                    analysis, proposals(writers, original, scores, settings), writers.rejected(), split.test());
        } catch (Exhausted exhausted) {
            return null;
        }
    }

    private static List<Candidate> proposals(Writers writers, Candidate original, Scores scores, Settings settings) {
        List<Seen> failures = scores.failures();
        if (failures.isEmpty()) {
            return List.of();
        }
        List<Assignment> assignments = IntStream.range(0, settings.effort().proposals())
                .mapToObj(turn -> writers.assignment(original, failures, turn))
                .toList();
        Milestone at = new Milestone(Stage.PROPOSING_INSTRUCTIONS, ANALYSED, DONE, 0, scores.metric(), scores.metric());
        return writers.write(assignments, at).stream()
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private static List<Example> learned(Split split) {
        return Stream.concat(split.train().stream(), split.dev().stream()).toList();
    }
}
