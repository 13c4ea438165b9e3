package dev.skillfleet.script.run;

import dev.skillfleet.job.Events;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the log says when a phase is over. */
final class PhaseEnd {
    private PhaseEnd() {}

    /** @param next the job after the phase: in the next one, or at its end */
    static List<JobEvent> events(Phase phase, Job next) {
        List<JobEvent> events = new ArrayList<>();
        events.add(Events.phaseEnd(phase));
        phase.next().ifPresent(following -> events.add(Events.phaseStart(following)));
        if (next.status().endsStream()) {
            Map<String, @Nullable Object> summary = Summary.of(next);
            if (next.status() == JobStatus.COMPLETED) {
                events.add(Events.completed(summary));
            }
            events.add(Events.progress(next.progress()));
            events.add(Events.status(next, next.progress().message()));
            events.add(Events.complete(next, summary));
        }
        return events;
    }
}
