package dev.skillfleet.verticle.optimization;

import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.module.Module.Role;
import dev.skillfleet.optimizer.report.Spend;
import dev.skillfleet.script.play.Playback;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a job has used, gathered from its journal: what came to nothing is in it, too. */
final class Spending {
    private Spending() {}

    /** In the order of the roles; those that did nothing are left out. */
    static List<Spend> byRole(Playback play) {
        Map<Role, Map<String, Usage>> roles = new EnumMap<>(Role.class);
        play.used().forEach((module, usage) -> roles.computeIfAbsent(Role.of(module), role -> new TreeMap<>())
                .put(module, usage));
        Map<String, Set<String>> models = play.models();
        return roles.entrySet().stream()
                .map(role -> spend(role.getKey(), role.getValue(), models))
                .toList();
    }

    private static Spend spend(Role role, Map<String, Usage> used, Map<String, Set<String>> models) {
        Usage sum = used.values().stream().reduce(Usage.NONE, Usage::plus);
        Set<String> asked = new TreeSet<>();
        used.keySet().forEach(module -> asked.addAll(models.getOrDefault(module, Set.of())));
        return new Spend(
                role.label(), List.copyOf(used.keySet()), List.copyOf(asked), sum.input(), sum.output(), sum.costUsd());
    }
}
