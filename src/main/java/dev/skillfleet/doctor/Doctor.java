package dev.skillfleet.doctor;

import dev.skillfleet.config.FleetConfig;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/** Makes every check, one after the other. Blocks for some seconds, and for up to a minute with each model. */
public final class Doctor {
    private Doctor() {}

    /** What can be said without a configuration. */
    public static List<Finding> examine() {
        return List.of(Finding.ok(
                "java",
                "Java " + System.getProperty("java.version") + " of " + System.getProperty("java.vendor") + ", "
                        + Runtime.getRuntime().availableProcessors() + " processors, "
                        + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB of heap at most"));
    }

    /** @param askModels whether each model is put a small question, which may cost a fraction of a cent */
    public static List<Finding> examine(FleetConfig config, boolean askModels, Vertx vertx) {
        List<Finding> findings = new ArrayList<>(ServerCheck.of(config));
        findings.addAll(StoreCheck.of(config.jobStore(), vertx));
        findings.addAll(ClusterCheck.of(config.cluster()));
        findings.add(SkillsCheck.of(config.skills()));
        findings.addAll(ModelCheck.of(config.llm(), askModels, vertx));
        return findings;
    }
}
