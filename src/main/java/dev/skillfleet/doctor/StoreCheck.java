package dev.skillfleet.doctor;

import dev.skillfleet.config.JobStoreConfig;
import dev.skillfleet.doctor.Finding.State;
import dev.skillfleet.store.admin.StoreAdmin;
import dev.skillfleet.store.admin.StoreStatus;
import dev.skillfleet.store.admin.StoreTrouble;
import dev.skillfleet.upkeep.StoreUrl;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/** Whether the job store answers and is fit. */
final class StoreCheck {
    private static final String CHECK = "job store";

    private StoreCheck() {}

    static List<Finding> of(JobStoreConfig config, Vertx vertx) {
        if (config.type() == JobStoreConfig.Type.MEMORY) {
            return List.of(Finding.ok(CHECK, "jobs are kept in the node's memory and are gone when it ends"));
        }
        try (StoreAdmin store = new StoreUrl(config.url()).admin(vertx)) {
            List<Finding> findings = new ArrayList<>(List.of(fit(store.status())));
            store.risks().forEach(risk -> findings.add(Finding.warning(CHECK, "it may forget jobs", risk)));
            return findings;
        } catch (IllegalArgumentException e) {
            return List.of(Finding.misconfigured(CHECK, "job-store.url: " + e.getMessage(), "mend the URL"));
        } catch (StoreTrouble trouble) {
            return List.of(new Finding(
                    CHECK,
                    switch (trouble.kind()) {
                        case UNREACHABLE -> State.UNREACHABLE;
                        case MISCONFIGURED -> State.MISCONFIGURED;
                        case UNFIT -> State.FAILED;
                    },
                    String.valueOf(trouble.getMessage()),
                    trouble.kind() == StoreTrouble.Kind.UNREACHABLE
                            ? "start the server; check host and port of job-store.url"
                            : "see \"When something stands in the way\" in src/docs/migration.md"));
        }
    }

    private static Finding fit(StoreStatus status) {
        String store = status.server() + " at " + status.address();
        StoreStatus.Schema schema = status.schema();
        if (schema == null) {
            return Finding.ok(CHECK, store);
        }
        if (schema.trouble() != null) {
            return new Finding(CHECK, State.FAILED, store, schema.trouble());
        }
        return Finding.ok(
                CHECK,
                store
                        + (schema.pending().isEmpty()
                                ? ", tables up to date"
                                : ", tables are made or changed at the start"));
    }
}
