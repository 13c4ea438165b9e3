package dev.skillfleet.verticle.optimization;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.prompt.PromptFile;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A module whose instructions are looked after.
 *
 * @param file its prompt as it is in use
 */
record PromptTarget(String module, PromptFile file) {
    /** The phases of a job, each by the module that matters most in it. */
    private static final Map<String, Module<?, ?>> PHASES = Map.of(
            "understanding", Module.REQUIREMENTS,
            "generation", Module.CONTENT,
            "validation", Module.QUALITY);

    /** @throws FaultException INVALID where there is no such prompt, or no model that is told it */
    static PromptTarget of(String name, Model model) {
        Module<?, ?> module = Optional.<Module<?, ?>>ofNullable(PHASES.get(name))
                .or(() -> Module.ALL.stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst())
                .orElseThrow(() -> new FaultException(Fault.INVALID, "there is no prompt " + name + "; " + known()));
        told(Module.INSTRUCTIONS, "write other instructions", model);
        return new PromptTarget(module.name(), told(module, "do " + module.name(), model));
    }

    private static String known() {
        String phases = PHASES.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(phase -> phase.getKey() + " stands for " + phase.getValue().name())
                .collect(Collectors.joining(", "));
        return "there are " + Module.ALL.stream().map(Module::name).collect(Collectors.joining(", ")) + "; " + phases;
    }

    private static PromptFile told(Module<?, ?> module, String work, Model model) {
        PromptFile file = model.told(module);
        if (file == null) {
            String role = module.role().name().toLowerCase(Locale.ROOT);
            throw new FaultException(
                    Fault.INVALID,
                    "rules " + work + ", and rules are told nothing: name a model for the " + role
                            + " in llm.provider and llm.model, or in llm.roles." + role);
        }
        return file;
    }

    Module<?, ?> typed() {
        return Objects.requireNonNull(Module.ALL.stream()
                .filter(each -> each.name().equals(module))
                .findFirst()
                .orElse(null));
    }
}
