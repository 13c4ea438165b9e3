package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.bus.SkillsRequest;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.Refinement;
import dev.skillfleet.job.Task;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Has skills refined: each refinement is a job that begins with a skill of the skills folder. */
final class Refinements {
    private final Bus bus;
    private final Owned owned;
    private final Usage usage;

    Refinements(Bus bus, Owned owned, Usage usage) {
        this.bus = bus;
        this.owned = owned;
        this.usage = usage;
    }

    /** Makes the job. NOT_FOUND for what is no skill, a draft among it. */
    Future<Reply.Created> make(
            Call call, Refinement refinement, Task.Options options, String owner, @Nullable String idempotencyKey) {
        return owned.skill(call, refinement.skillId())
                .compose(id -> bus.request(new SkillsRequest.GetSkill(id)))
                .compose(skill -> skill.draft()
                        ? Future.failedFuture(new FaultException(
                                Fault.NOT_FOUND, "a draft is no skill yet; promote it, or answer its job"))
                        : bus.request(new JobsRequest.Create(
                                JobType.SKILL_REFINEMENT,
                                owner,
                                new Refinement(skill.skillId(), refinement.feedback(), refinement.focusAreas())
                                        .task(options),
                                idempotencyKey)))
                .onSuccess(created -> usage.tell(call, refinement.skillId(), "refined", true));
    }
}
