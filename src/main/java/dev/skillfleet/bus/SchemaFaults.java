package dev.skillfleet.bus;

import io.vertx.json.schema.OutputUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what the schema validator says into faults that name a place each, and leaves out those that only sum up. */
public final class SchemaFaults {
    private static final Pattern MISSING = Pattern.compile("required property \"(.+)\"");

    private SchemaFaults() {}

    /**
     * Every fault of a value that does not fit its schema; empty when it fits.
     *
     * @param at where the checked value is in the request; empty for the body
     */
    public static List<FaultException.Item> of(OutputUnit verdict, String at) {
        if (Boolean.TRUE.equals(verdict.getValid())) {
            return List.of();
        }
        if (verdict.getErrors() == null) {
            return List.of(new FaultException.Item(at, "does not fit"));
        }
        List<OutputUnit> errors = verdict.getErrors();
        return errors.stream()
                .filter(error -> errors.stream().noneMatch(other -> explains(other, error)))
                .map(error -> item(error, at))
                .distinct()
                .toList();
    }

    private static boolean explains(OutputUnit detail, OutputUnit summary) {
        return detail.getKeywordLocation().startsWith(summary.getKeywordLocation() + "/");
    }

    private static FaultException.Item item(OutputUnit error, String at) {
        String pointer = at + error.getInstanceLocation().substring(1);
        Matcher missing = MISSING.matcher(error.getError());
        return missing.find()
                ? new FaultException.Item(pointer + "/" + missing.group(1), "is required")
                : new FaultException.Item(pointer, error.getError());
    }
}
