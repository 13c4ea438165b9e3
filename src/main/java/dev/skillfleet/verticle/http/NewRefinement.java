package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.Refinement;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body that asks for a refinement; what is wrong with it is told with what to do. */
record NewRefinement(
        @Nullable String skillId,
        @Nullable String feedback,
        @Nullable List<String> focusAreas,
        @Nullable String taskDescription,
        @Nullable String userId) {
    private static final String SKILL = "/skill_id";

    /** Makes the job. INVALID when the body does not name a skill that is there, or says nothing of it. */
    static Future<Reply.Created> make(Call call, Refinements refinements, @Nullable String idempotencyKey) {
        NewRefinement body = call.body(NewRefinement.class);
        return refinements
                .make(
                        call,
                        body.refinement(),
                        call.body(NewSkill.class).options(),
                        Owned.ownerOf(call, body.userId),
                        idempotencyKey)
                .recover(failure -> Future.failedFuture(
                        failure instanceof FaultException fault && fault.fault() == Fault.NOT_FOUND
                                ? invalid(List.of(new FaultException.Item(
                                        SKILL, fault.detail() + "; GET /api/v2/skills lists the skills")))
                                : failure));
    }

    private Refinement refinement() {
        List<FaultException.Item> faults = new ArrayList<>();
        String skill = skillId == null ? "" : skillId;
        String said = feedback == null ? "" : feedback;
        if (skill.isBlank()) {
            faults.add(new FaultException.Item(SKILL, "name the skill to refine, as GET /api/v2/skills lists it"));
        }
        if (said.isBlank()) {
            faults.add(new FaultException.Item(
                    "/feedback",
                    taskDescription == null
                            ? "say what is to change in the skill"
                            : "say here what is to change in the skill; task_description is for skill_creation"));
        }
        if (!faults.isEmpty()) {
            throw invalid(faults);
        }
        return new Refinement(skill, said, focusAreas == null ? List.of() : focusAreas);
    }

    private static FaultException invalid(List<FaultException.Item> faults) {
        return new FaultException(Fault.INVALID, "no skill can be refined by this", faults);
    }
}
