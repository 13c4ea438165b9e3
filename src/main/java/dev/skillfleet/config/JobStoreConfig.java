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
    public JobStoreConfig {
        Check.range("pool-size", poolSize, 1, 1_000);
        Check.positive("retention", retention);
        if (!type.url.matcher(url).matches()) {
            throw new IllegalArgumentException("url: must be like " + type.example + " is read too");
        }
    }

    @Override
    public String toString() {
        return "JobStoreConfig[type=" + type + ", poolSize=" + poolSize + ", retention=" + retention + "]";
    }

    /** The stores there are. */
    public enum Type {
        MEMORY(".*", ""),
        POSTGRES(
                "postgres(ql)?(\\+\\w+)?://[^/]+/[^/?]+(\\?.*)?",
                "postgresql://user:password@host:5432/database; DATABASE_URL"),
        REDIS("rediss?://[^/]+(/\\d*)?", "redis://user:password@host:6379/0; REDIS_URL");

        private final Pattern url;
        private final String example;

        Type(String url, String example) {
            this.url = Pattern.compile(url);
            this.example = example;
        }
    }
}
