package dev.skillfleet.store.redis;

import dev.skillfleet.store.StoreRefusal;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The transactions of the store, a file each in {@code redis/}, behind what they share. */
enum Script {
    ADOPT,
    CREATE,
    COMMIT,
    RESERVE,
    NOTE,
    CLAIM,
    RENEW,
    EXPIRE,
    RELEASE,
    HEADS,
    LIST,
    DUE,
    OVERVIEW,
    CLAIMABLE,
    PURGE;

    private final String source = read("common") + read(name().toLowerCase(Locale.ROOT));
    private final String digest = sha1(source);

    String source() {
        return source;
    }

    /** The name that a server knows the script by once it has seen it: SHA-1 in hex. */
    String digest() {
        return digest;
    }

    /**
     * The first word of a reply.
     *
     * @throws StoreRefusal when it is the reason of one
     */
    static String word(Response reply) {
        String word = reply.get(0).toString();
        for (StoreRefusal.Reason reason : StoreRefusal.Reason.values()) {
            if (reason.name().equals(word)) {
                throw new StoreRefusal(reason, reply.get(1).toString());
            }
        }
        return word;
    }

    private static String read(String name) {
        try (InputStream in = Script.class.getResourceAsStream("/redis/" + name + ".lua")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("a script cannot be read: " + name, e);
        }
    }

    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
