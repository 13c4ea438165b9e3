package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.Json;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What is sent of a job or a skill, with what lets a client keep it and ask whether it still holds.
 *
 * @param body JSON; one for all answers, so nobody changes it
 * @param tag the strong entity tag, with its quotes: {@code "<id>:v<version>:<hash of the body>"}. The same state has the
 *     same one on every node
 */
record Representation(Buffer body, String tag, Instant modified, String caching) {
    private static final String MAY_CHANGE = "private, no-cache";
    private static final String ENDED = "private, max-age=300";
    private static final String VARY = "Authorization, Origin, X-API-Key, " + Call.USER_HEADER;
    private static final String NO_TAG_CHARACTER = "[^A-Za-z0-9:._~/@+-]";
    private static final int HASH_BYTES = 16;
    private static final int OVERHEAD = 300;

    /** The one form of a date that HTTP wants to be written: with two digits for the day. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** @param view the job as the asked version of the API shows it */
    static Representation of(Job job, Object view) {
        Buffer body = Buffer.buffer(Json.write(view));
        return new Representation(
                body,
                tag(job.id(), Long.toString(job.version()), body),
                job.times().updated(),
                job.status().endsStream() ? ENDED : MAY_CHANGE);
    }

    /** @param view the skill as clients see it */
    static Representation of(Reply.Skill skill, Object view) {
        Buffer body = Buffer.buffer(Json.write(view));
        return new Representation(body, tag(skill.skillId(), skill.version(), body), skill.modifiedAt(), MAY_CHANGE);
    }

    /** Bytes of memory, roughly. */
    int weight() {
        return OVERHEAD + body.length();
    }

    /**
     * The body, or 304 for a client that has it.
     *
     * @param cache what {@code X-Cache} is to say
     */
    Answer answer(Call call, String cache) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ETag", tag);
        headers.put("Last-Modified", DATE.format(modified));
        headers.put("Cache-Control", caching);
        headers.put("Vary", VARY);
        headers.put("X-Cache", cache);
        return IfNoneMatch.names(call.headers("If-None-Match"), tag)
                ? new Answer(304, headers, null)
                : new Answer(200, headers, body);
    }

    private static String tag(String id, String version, Buffer body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes());
            // neither an imported id nor what a file calls its version may end the tag or fill the head; the hash is of
            // both
            String name = "%s:v%.40s".formatted(id, version).replaceAll(NO_TAG_CHARACTER, "_");
            return '"' + name + ':' + HexFormat.of().formatHex(hash, 0, HASH_BYTES) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
