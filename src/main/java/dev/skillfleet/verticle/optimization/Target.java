package dev.skillfleet.verticle.optimization;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.SkillsRequest;
import dev.skillfleet.skill.SkillDocument;
import dev.skillfleet.skill.routing.Listed;
import io.vertx.core.Future;
import java.util.List;

/**
 * The skill whose description is looked after.
 *
 * @param id in the skills folder, or its name when it is not there
 * @param content its SKILL.md
 */
record Target(String id, Listed skill, String content) {

    /** Fails with INVALID for a text that is no skill, NOT_FOUND for an id that is none. */
    static Future<Target> of(Order order, Bus bus) {
        if (order.content() != null) {
            return of("", order.content());
        }
        if (order.skillPath() == null) {
            return Future.failedFuture(
                    new FaultException(Fault.INVALID, "name a skill (skill_path) or send one (content)"));
        }
        return bus.request(new SkillsRequest.GetSkill(order.skillPath()))
                .compose(found -> of(found.skillId(), found.content()));
    }

    private static Future<Target> of(String id, String content) {
        SkillDocument document = SkillDocument.parse(content);
        Listed skill = new Listed(document.name(), document.description());
        return skill.name().isBlank() || skill.description().isBlank()
                ? Future.failedFuture(new FaultException(Fault.INVALID, "the skill has no name, or no description"))
                : Future.succeededFuture(new Target(id.isEmpty() ? skill.name() : id, skill, content));
    }

    /** The skills that are likeliest to be taken instead, at most as many as the order wants. */
    Future<List<Listed>> rivals(Order order, Bus bus) {
        return bus.request(new SkillsRequest.Neighbours(id, skill.name(), skill.description(), order.neighbours()))
                .map(near -> near.skills().stream()
                        .map(other -> new Listed(other.name(), other.description()))
                        .toList());
    }

    String body() {
        return SkillDocument.parse(content).body();
    }
}
