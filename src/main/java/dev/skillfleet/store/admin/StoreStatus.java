package dev.skillfleet.store.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a store is.
 *
 * @param store {@code postgres} or {@code redis}
 * @param address where it is, without user or password
 * @param server the server's name and version
 * @param schema how its tables are, or null for a store that has none
 * @param jobs how many jobs there are in each status; a status without any is left out
 * @param leases how many jobs a node is working on now
 * @param holders the nodes that do so
 * @param prompts how many questions wait for a person
 * @param bytes what the jobs take; for Redis, what the whole server takes
 */
public record StoreStatus(
        String store,
        String address,
        String server,
        @Nullable Schema schema,
        Map<String, Long> jobs,
        long leases,
        List<String> holders,
        long prompts,
        long bytes) {
    public StoreStatus {
        jobs = new LinkedHashMap<>(jobs);
        holders = List.copyOf(holders);
    }

    /**
     * Where the tables stand.
     *
     * @param version the newest migration that was run, or null when there are no tables yet
     * @param pending the migrations that this version of the fleet would run
     * @param trouble what is wrong and what to do about it, or null
     */
    public record Schema(
            @Nullable String version,
            List<String> pending,
            @Nullable String trouble) {
        public Schema {
            pending = List.copyOf(pending);
        }
    }

    /** What stands in the way of working with this store, or null. */
    public @Nullable String trouble() {
        if (schema == null) {
            return null;
        }
        if (schema.trouble() != null) {
            return schema.trouble();
        }
        return schema.pending().isEmpty()
                ? null
                : "the schema of " + address + " lacks " + schema.pending().size()
                        + " migrations; run `db migrate` on it";
    }

    /**
     * Refuses to reset a store on whose jobs nodes are working.
     *
     * @param holders the holder of each live lease
     */
    public static void refuseLeases(List<String> holders, boolean force) {
        if (!holders.isEmpty() && !force) {
            throw new StoreTrouble(
                    StoreTrouble.Kind.UNFIT,
                    leased(holders.size(), holders.stream().distinct().toList()) + ", or reset with --force");
        }
    }

    /** One line that refuses what live leases forbid. */
    public static String leased(long leases, List<String> holders) {
        return leases + (leases == 1 ? " job is" : " jobs are") + " being worked on by " + String.join(", ", holders)
                + "; stop these nodes first (SIGTERM drains them)";
    }
}
