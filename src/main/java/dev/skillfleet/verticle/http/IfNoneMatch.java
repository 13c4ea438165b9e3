package dev.skillfleet.verticle.http;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code If-None-Match}: what a client says that it has (RFC 9110, 13.1.2). */
final class IfNoneMatch {
    /** A tag, if any, up to a comma or the end; an empty element of a list is allowed. */
    private static final Pattern ELEMENT =
            Pattern.compile("[ \\t]*(?:(?:W/)?(\"[!#-~\\x80-\\xff]*\")[ \\t]*)?(?:,|\\z)");

    private IfNoneMatch() {}

    /**
     * True when one of the tags is this one, weak or not: a proxy that compresses makes weak ones of ours. A header that is
     * broken anywhere names nothing, so that its client gets the body.
     *
     * @param lines the header's values, as often as it was sent
     * @param tag a strong tag, with its quotes
     */
    static boolean names(List<String> lines, String tag) {
        String list = String.join(",", lines);
        if (list.strip().equals("*")) {
            return true;
        }
        boolean found = false;
        Matcher element = ELEMENT.matcher(list);
        for (int at = 0; at < list.length(); at = element.end()) {
            if (!element.region(at, list.length()).lookingAt()) {
                return false;
            }
            found |= tag.equals(element.group(1));
        }
        return found;
    }
}
