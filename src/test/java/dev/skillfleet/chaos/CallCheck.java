package dev.skillfleet.chaos;

import dev.skillfleet.testing.FakeProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Judges by the model server's own log. A call may be made again only when something struck between the two, and never
 * once a client has seen its step finished.
 */
final class CallCheck {
    /** What a blow does may be noticed a little before the moment that the striking hand writes down. */
    private static final Duration SLACK = Duration.ofMillis(500);

    private final Verdict verdict;
    private final List<Machines.Blow> blows;
    private int repeated;

    CallCheck(Verdict verdict, List<Machines.Blow> blows) {
        this.verdict = verdict;
        this.blows = blows;
    }

    /** How many calls had been made before. */
    int repeated() {
        return repeated;
    }

    /**
     * @param seen what a client saw of the job
     * @param calls those that were made for it
     */
    void on(String job, List<Watch.Seen> seen, List<FakeProvider.Seen> calls) {
        Map<String, List<FakeProvider.Seen>> byModule =
                calls.stream().collect(Collectors.groupingBy(FakeProvider.Seen::module));
        byModule.forEach((module, all) -> {
            List<Instant> ends = seen.stream()
                    .filter(event -> event.type().equals("module_end")
                            && event.field("module").equals(module))
                    .map(Watch.Seen::at)
                    .toList();
            List<List<FakeProvider.Seen>> steps =
                    all.stream().collect(Collectors.groupingBy(FakeProvider.Seen::identity)).values().stream()
                            .map(same -> same.stream()
                                    .sorted(Comparator.comparing(FakeProvider.Seen::began))
                                    .toList())
                            .sorted(Comparator.comparing(same -> same.get(0).began()))
                            .toList();
            if (steps.size() != ends.size()) {
                verdict.complain(
                        job,
                        module + " was asked " + steps.size() + " different things and finished " + ends.size()
                                + " times");
                return;
            }
            for (int i = 0; i < steps.size(); i++) {
                onStep(job, module, steps.get(i), ends.get(i));
            }
        });
    }

    private void onStep(String job, String module, List<FakeProvider.Seen> calls, Instant told) {
        for (int i = 1; i < calls.size(); i++) {
            repeated++;
            Instant before = calls.get(i - 1).began();
            Instant again = calls.get(i).began();
            if (again.isAfter(told)) {
                verdict.complain(job, module + " was called again after it had been told as finished");
            }
            if (blows.stream()
                    .noneMatch(blow -> blow.begin().isBefore(again)
                            && blow.end().plus(SLACK).plus(blow.fault().lasts()).isAfter(before))) {
                verdict.complain(job, module + " was called again though nothing had struck since " + before);
            }
        }
    }
}
