package dev.skillfleet.cli.cache;

import dev.skillfleet.job.Digest;
import dev.skillfleet.job.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A job as it was sent, in the form of its file. The names are in it as well as in the path, since a file system may take
 * two names for one.
 *
 * @param tag the server's entity tag, with its quotes
 * @param body the server's JSON
 * @param digest of everything else
 */
record KeptJob(
        @Nullable String server,
        @Nullable String user,
        @Nullable String job,
        @Nullable String tag,
        @Nullable String body,
        @Nullable String digest) {
    /** What may stand in a header (RFC 9110, 8.8.3), without the characters that are not ASCII. */
    private static final Pattern TAG = Pattern.compile("(W/)?\"[!#-~]*\"");

    static KeptJob of(Place place, String tag, String body) {
        return new KeptJob(place.server(), place.user(), place.job(), tag, body, digest(place, tag, body));
    }

    /** True for a tag that can be sent back. */
    static boolean usable(String tag) {
        return TAG.matcher(tag).matches();
    }

    /** Reads a file's text; empty when it is anything but what was written for this place. */
    static Optional<JobCache.Kept> read(String text, Place place) {
        @Nullable KeptJob file;
        try {
            file = Json.read(text, KeptJob.class);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (file == null
                || file.tag == null
                || file.body == null
                || !usable(file.tag)
                || !new Place(file.server, file.user, file.job).equals(place)
                || !Objects.equals(file.digest, digest(place, file.tag, file.body))) {
            return Optional.empty();
        }
        return Optional.of(new JobCache.Kept(file.tag, file.body));
    }

    private static String digest(Place place, String tag, String body) {
        return Digest.of(List.of(place.key(), tag, body));
    }

    /** Whose job it is, and on which server. */
    record Place(
            @Nullable String server,
            @Nullable String user,
            @Nullable String job) {
        String key() {
            return server + "\n" + user + "\n" + job;
        }
    }
}
