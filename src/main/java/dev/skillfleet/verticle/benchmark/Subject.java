package dev.skillfleet.verticle.benchmark;

import dev.skillfleet.benchmark.SkillText;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.SkillsRequest;
import dev.skillfleet.skill.SkillDocument;
import io.vertx.core.Future;
import java.util.Map;

/**
 * The skill that is measured.
 *
 * @param id in the skills folder, or its name when it is not there
 * @param content its SKILL.md
 * @param text what an answer with the skill is given of it
 */
record Subject(String id, String name, String content, SkillText text) {

    /** Fails with INVALID for a text that is no skill, NOT_FOUND for an id that is none. */
    static Future<Subject> of(Order order, Bus bus) {
        String content = order.content();
        if (content != null) {
            return of("", content, order.texts());
        }
        return bus.request(new SkillsRequest.GetSkill(String.valueOf(order.skillPath())))
                .compose(found -> bus.request(new SkillsRequest.ReadReferences(found.skillId()))
                        .compose(read -> of(found.skillId(), found.content(), read.texts())));
    }

    private static Future<Subject> of(String id, String content, Map<String, String> references) {
        SkillDocument document = SkillDocument.parse(content);
        String name = document.name();
        if (name.isBlank() || document.body().isBlank()) {
            return Future.failedFuture(new FaultException(Fault.INVALID, "the skill has no name, or says nothing"));
        }
        SkillText text = SkillText.of(name, document.body(), references);
        return Future.succeededFuture(new Subject(id.isEmpty() ? name : id, name, content, text));
    }
}
