package dev.skillfleet.config;

/** Who writes. */
public record LlmConfig(Provider provider) {
    /** The providers there are. */
    public enum Provider {
        TEMPLATE
    }
}
