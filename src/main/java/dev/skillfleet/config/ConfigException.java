package dev.skillfleet.config;

/** The configuration cannot be used; the message is one line that names the key and says what to do. */
public final class ConfigException extends RuntimeException {
    public ConfigException(String message) {
        super(message, null, false, false);
    }
}
