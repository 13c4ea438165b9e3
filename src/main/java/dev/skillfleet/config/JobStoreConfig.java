package dev.skillfleet.config;

/** Where jobs are kept. */
public record JobStoreConfig(Type type) {
    /** The stores there are. */
    public enum Type {
        MEMORY
    }
}
