package dev.skillfleet.bus;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A room for tests: answers {@code GetSkill} as it is told to, and refuses the rest of its family. */
final class SkillsRoom extends VerticleBase {
    private final Bus bus;
    private final Function<SkillsRequest.GetSkill, Future<Reply.Skill>> answer;

    private SkillsRoom(Bus bus, Function<SkillsRequest.GetSkill, Future<Reply.Skill>> answer) {
        this.bus = bus;
        this.answer = answer;
    }

    static String open(Bus bus, Function<SkillsRequest.GetSkill, Future<Reply.Skill>> answer) throws Exception {
        return bus.vertx().deployVerticle(new SkillsRoom(bus, answer)).await(20, TimeUnit.SECONDS);
    }

    @Override
    public Future<?> start() {
        return bus.serve(Addresses.SKILLS, SkillsRequest.class)
                .on(SkillsRequest.GetSkill.class, answer)
                .refusingOthers(Fault.FORBIDDEN, "not in this room")
                .open();
    }

    static Reply.Skill skill(String id) {
        return new Reply.Skill(
                id,
                "notes",
                "Writes notes. Use when asked.",
                "0.1.0",
                "technical",
                Map.of(),
                "# Notes",
                "stamp",
                Instant.EPOCH,
                false);
    }
}
