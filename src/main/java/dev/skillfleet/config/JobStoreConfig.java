package dev.skillfleet.config;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Where jobs are kept, and for how long after they have ended.
 *
 * @param url where the database is; empty for memory. It may hold a password, so {@link #toString} leaves it out
 * @param poolSize connections at most, of each node
 */
public record JobStoreConfig(Type type, String url, int poolSize, Duration retention) {
    private static final Pattern POSTGRES = Pattern.compile("postgres(ql)?(\\+\\w+)?://[^/]+/[^/?]+(\\?.*)?");

    public JobStoreConfig {
        Check.range("pool-size", poolSize, 1, 1_000);
        Check.positive("retention", retention);
        if (type == Type.POSTGRES && !POSTGRES.matcher(url).matches()) {
            throw new IllegalArgumentException(
                    "url: must be like postgresql://user:password@host:5432/database; DATABASE_URL is read too");
        }
    }

    @Override
    public String toString() {
        return "JobStoreConfig[type=" + type + ", poolSize=" + poolSize + ", retention=" + retention + "]";
    }

    /** The stores there are. */
    public enum Type {
        MEMORY,
        POSTGRES
    }
}
