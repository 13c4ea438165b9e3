package dev.skillfleet.testing;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.bus.SkillsRequest;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A skills room without a disk, for tests of other rooms: keeps drafts by job and refuses the rest. */
public final class FakeSkills {
    private final Map<String, SkillsRequest.SaveDraft> drafts = new ConcurrentHashMap<>();
    private final Map<String, Reply.Skill> skills = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> references = new ConcurrentHashMap<>();
    private final List<Reply.Skills.Summary> neighbours = new CopyOnWriteArrayList<>();

    /** Puts a skill near every other one. */
    public void neighbour(String name, String description) {
        neighbours.add(new Reply.Skills.Summary("near/" + name, name, description, "active"));
    }

    public Future<Void> open(Bus bus) {
        return bus.serve(Addresses.SKILLS, SkillsRequest.class)
                .on(SkillsRequest.SaveDraft.class, draft -> {
                    drafts.put(draft.jobId(), draft);
                    return Future.succeededFuture(
                            new Reply.Saved("_drafts/" + draft.jobId() + "/" + draft.taxonomyPath()));
                })
                .on(SkillsRequest.ListSkills.class, list -> Future.succeededFuture(listed()))
                .on(SkillsRequest.Neighbours.class, near -> Future.succeededFuture(new Reply.Skills(neighbours)))
                .on(SkillsRequest.GetSkill.class, this::get)
                .on(
                        SkillsRequest.ReadReferences.class,
                        read -> Future.succeededFuture(
                                new Reply.References(references.getOrDefault(read.skillId(), Map.of()))))
                .refusingOthers(Fault.NOT_FOUND, "this room keeps drafts only")
                .open();
    }

    /** The drafts saved so far, by job. */
    public Map<String, SkillsRequest.SaveDraft> drafts() {
        return Map.copyOf(drafts);
    }

    /** Puts a text beside a skill. */
    public void reference(String skillId, String path, String text) {
        references.put(skillId, Map.of(path, text));
    }

    /** Puts a skill in its place. */
    public void skill(Reply.Skill skill) {
        skills.put(skill.skillId(), skill);
    }

    private Future<Reply.Skill> get(SkillsRequest.GetSkill request) {
        Reply.Skill skill = skills.get(request.skillId());
        return skill == null ? refused() : Future.succeededFuture(skill);
    }

    private Reply.Skills listed() {
        return new Reply.Skills(skills.values().stream()
                .map(skill -> new Reply.Skills.Summary(skill.skillId(), skill.name(), skill.description(), "active"))
                .sorted(Comparator.comparing(Reply.Skills.Summary::skillId))
                .toList());
    }

    private static <R> Future<R> refused() {
        return Future.failedFuture(new FaultException(Fault.NOT_FOUND, "this room keeps drafts only"));
    }
}
