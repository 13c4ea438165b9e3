package dev.skillfleet.optimizer.report;

import dev.skillfleet.optimizer.Candidate;
import dev.skillfleet.optimizer.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The candidates where their kind of text places them, and which of them are on the front, as a drawing and as a table. */
final class ParetoFront {
    private static final int NAMED = 4;

    private ParetoFront() {}

    static void draw(Markup page, FullReport full) {
        Terms terms = full.terms();
        Map<Place, List<Candidate>> places = new LinkedHashMap<>();
        for (Report.Trialled each : full.report().candidates()) {
            places.computeIfAbsent(terms.place(each), place -> new ArrayList<>())
                    .add(each.candidate());
        }
        Frame frame = new Frame(page, terms.most(full.report().candidates()));
        String told = full.report().front().size() + " of "
                + full.report().candidates().size() + " candidates are on the front.";
        frame.draw(
                "front",
                "Pareto front",
                terms.front() + " " + told,
                terms.up(),
                terms.right(),
                () -> places.forEach((place, candidates) -> point(frame, full, place, candidates)));
        Tables.folded(
                page,
                "The Pareto front as a table",
                Wording.front("candidate", "metric", terms.axes(), "on the front"),
                full.report().candidates().stream()
                        .map(each -> row(full, terms, each))
                        .toList());
    }

    private static void point(Frame frame, FullReport full, Place place, List<Candidate> candidates) {
        boolean front = candidates.stream().anyMatch(full::onFront);
        boolean best = candidates.stream().anyMatch(full::isBest);
        Markup page = frame.page();
        if (best) {
            page.empty("circle", "class", "ring", "cx", frame.x(place.right()), "cy", frame.y(place.up()), "r", "10");
        }
        page.in(
                "circle",
                () -> page.say("title", names(candidates) + (front ? ": on the front" : "")),
                "class",
                front ? "dot" : "dot beaten",
                "cx",
                frame.x(place.right()),
                "cy",
                frame.y(place.up()),
                "r",
                "5");
        String label = label(full, candidates);
        if (!label.isEmpty()) {
            frame.label(place.right(), place.up(), label + (best ? " (best)" : ""));
        }
    }

    /** Those that matter by their numbers, or the first few of them: the table has all. */
    private static String label(FullReport full, List<Candidate> candidates) {
        List<String> named = candidates.stream()
                .filter(each -> each.number() == 0 || full.onFront(each) || full.isBest(each))
                .map(each -> each.number() == 0 ? "original" : Integer.toString(each.number()))
                .toList();
        return named.size() <= NAMED
                ? String.join(", ", named)
                : String.join(", ", named.subList(0, NAMED)) + " and " + (named.size() - NAMED) + " more";
    }

    private static String names(List<Candidate> candidates) {
        return candidates.stream().map(Wording::name).collect(Collectors.joining(", "));
    }

    private static List<String> row(FullReport full, Terms terms, Report.Trialled each) {
        return Wording.front(
                Wording.name(each.candidate()),
                Wording.score(each.metric()),
                terms.placed(each),
                full.onFront(each.candidate()) ? "yes" : "no");
    }
}
