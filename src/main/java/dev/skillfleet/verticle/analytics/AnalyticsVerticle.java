package dev.skillfleet.verticle.analytics;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.AnalyticsRequest;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.bus.SkillsRequest;
import dev.skillfleet.job.Frozen;
import dev.skillfleet.job.Note;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows how skills are used: keeps a note of each use and counts the notes when it is asked. Serves AnalyticsRequest.
 * Tells nothing; the notes are kept through jobs.Keep. Options: none.
 */
public final class AnalyticsVerticle extends VerticleBase {
    private static final int NOTES = 10_000;
    private static final int ALIKE = 3;
    private static final String ACTIVE = "active";

    private final Bus bus;
    private final Clock clock;

    public AnalyticsVerticle(Bus bus, Clock clock) {
        this.bus = bus;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        return bus.serve(Addresses.ANALYTICS, AnalyticsRequest.class)
                .on(AnalyticsRequest.Used.class, this::used)
                .on(AnalyticsRequest.Usage.class, this::usage)
                .on(AnalyticsRequest.Recommend.class, this::recommend)
                .open();
    }

    private Future<Reply.Done> used(AnalyticsRequest.Used use) {
        return bus.request(new JobsRequest.Keep(new Note(
                Note.Kind.USAGE,
                use.userId(),
                use.skillId(),
                clock.instant(),
                Frozen.of("how", use.how(), "success", use.success()))));
    }

    private Future<Reply.UsageReport> usage(AnalyticsRequest.Usage request) {
        return uses(request.userId()).compose(uses -> active().map(skills -> uses.report(skills)));
    }

    private Future<Reply.Recommendations> recommend(AnalyticsRequest.Recommend request) {
        return uses(null).compose(all -> active().compose(skills -> {
            Uses own = all.of(request.userId());
            return alike(own, skills).map(alike -> new Reply.Recommendations(Recommending.of(own, all, skills, alike)));
        }));
    }

    /** The skills that are most like the one that the user uses most. */
    private Future<List<Reply.Skills.Summary>> alike(Uses own, List<Reply.Skills.Summary> skills) {
        Optional<Reply.Skills.Summary> favourite = own.counts().stream()
                .flatMap(used -> skills.stream().filter(skill -> skill.skillId().equals(used.skillId())))
                .findFirst();
        return favourite
                .map(skill -> bus.request(
                                new SkillsRequest.Neighbours(skill.skillId(), skill.name(), skill.description(), ALIKE))
                        .map(Reply.Skills::skills))
                .orElseGet(() -> Future.succeededFuture(List.of()));
    }

    private Future<Uses> uses(@Nullable String userId) {
        return bus.request(new JobsRequest.ReadNotes(Note.Kind.USAGE, userId, null, NOTES))
                .map(read -> new Uses(read.notes()));
    }

    private Future<List<Reply.Skills.Summary>> active() {
        return bus.request(new SkillsRequest.ListSkills(null, ACTIVE)).map(Reply.Skills::skills);
    }
}
