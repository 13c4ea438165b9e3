package dev.skillfleet.job;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Tells values apart by their JSON. */
public final class Digest {
    private Digest() {}

    /** SHA-256 of the value's JSON, in hex. */
    public static String of(@Nullable Object value) {
        try {
            byte[] json = Json.write(value).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
