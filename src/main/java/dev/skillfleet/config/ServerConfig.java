package dev.skillfleet.config;

import java.util.List;

/** The socket. {@code port} 0 takes a free one. */
public record ServerConfig(String host, int port, ByteSize maxBody, List<String> corsOrigins) {
    public ServerConfig {
        Check.notBlank("host", host);
        Check.range("port", port, 0, 65_535);
        Check.range("max-body", maxBody.bytes(), 1024, 64L << 20);
        corsOrigins = List.copyOf(corsOrigins);
    }
}
