package dev.skillfleet.optimizer.report;

import dev.skillfleet.optimizer.Candidate;
import dev.skillfleet.optimizer.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The candidates between taking too little and taking too much, as a drawing and as a table. */
final class ParetoFront {
    private static final int NAMED = 4;

    private ParetoFront() {}

    static void draw(Markup page, FullReport full) {
        Map<Place, List<Candidate>> places = new LinkedHashMap<>();
        for (Report.Trialled each : full.report().candidates()) {
            places.computeIfAbsent(Place.of(each), place -> new ArrayList<>()).add(each.candidate());
        }
        Frame frame = new Frame(page, 1);
        String told = full.report().front().size() + " of "
                + full.report().candidates().size() + " candidates are on the front.";
        frame.draw(
                "front",
                "Pareto front",
                Wording.FRONT + " " + told,
                "requests that should trigger: taken",
                "requests that should not: left alone",
                () -> places.forEach((place, candidates) -> point(frame, full, place, candidates)));
        Tables.folded(
                page,
                "The Pareto front as a table",
                List.of("candidate", "metric", "should trigger: taken", "should not: left alone", "on the front"),
                full.report().candidates().stream().map(each -> row(full, each)).toList());
    }

    private static void point(Frame frame, FullReport full, Place place, List<Candidate> candidates) {
        boolean front = candidates.stream().anyMatch(full::onFront);
        boolean best = candidates.stream().anyMatch(full::isBest);
        Markup page = frame.page();
        if (best) {
            page.empty("circle", "class", "ring", "cx", frame.x(place.left()), "cy", frame.y(place.taken()), "r", "10");
        }
        page.in(
                "circle",
                () -> page.say("title", names(candidates) + (front ? ": on the front" : "")),
                "class",
                front ? "dot" : "dot beaten",
                "cx",
                frame.x(place.left()),
                "cy",
                frame.y(place.taken()),
                "r",
                "5");
        String label = label(full, candidates);
        if (!label.isEmpty()) {
            frame.label(place.left(), place.taken(), label + (best ? " (best)" : ""));
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

    private static List<String> row(FullReport full, Report.Trialled each) {
        Place place = Place.of(each);
        return List.of(
                Wording.name(each.candidate()),
                Wording.score(each.metric()),
                Wording.score(place.taken()),
                Wording.score(place.left()),
                full.onFront(each.candidate()) ? "yes" : "no");
    }
}
