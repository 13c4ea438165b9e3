package dev.skillfleet.optimizer;

import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Described;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Routing;
import dev.skillfleet.llm.template.TemplateModel;
import dev.skillfleet.skill.routing.Listed;
import java.util.ArrayList;
import java.util.List;

/** Serves a search by rules alone, without a room: what {@code provider: template} does. */
final class ModelLab implements Lab {
    private static final Model MODEL = new TemplateModel();

    private final String name;
    private final List<Listed> others;

    ModelLab(String name, List<Listed> others) {
        this.name = name;
        this.others = others;
    }

    static <I extends Record, O extends Record> O ask(Module<I, O> module, I input) {
        return MODEL.call(module, input, Model.Listener.NONE).result().result().output();
    }

    @Override
    public List<Verdict> evaluate(List<Trial> trials, Milestone at) {
        return trials.stream().map(this::verdict).toList();
    }

    private Verdict verdict(Trial trial) {
        List<Listed> listed = new ArrayList<>(others);
        listed.add(new Listed(name, trial.candidate().text()));
        String taken = ask(
                        Module.ROUTER,
                        new Routing.Input(
                                listed,
                                List.of(new Routing.Query(1, trial.example().query()))))
                .routes()
                .get(0)
                .skill();
        return new Verdict(name.equals(taken) == trial.example().shouldTrigger() ? 1 : 0, taken);
    }

    @Override
    public List<Proposal> propose(List<Assignment> assignments, Milestone at) {
        return assignments.stream()
                .map(assignment -> {
                    Described described = ask(
                            Module.DESCRIPTION,
                            new Described.Input(
                                    new Listed(name, assignment.parent().text()),
                                    others,
                                    assignment.failures().stream()
                                            .map(failure -> new Described.Failure(
                                                    failure.example().query(),
                                                    failure.example().shouldTrigger(),
                                                    List.of()))
                                            .toList(),
                                    assignment.tip().label(),
                                    assignment.tip().advice()));
                    return new Proposal(described.description(), described.rationale());
                })
                .toList();
    }
}
