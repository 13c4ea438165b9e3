package dev.skillfleet.store.redis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What a script takes, in its order: single values, and blocks that begin with their length. */
final class Arguments {
    private final List<String> values = new ArrayList<>();

    static Arguments of(Object... singles) {
        Arguments arguments = new Arguments();
        for (Object single : singles) {
            arguments.values.add(single.toString());
        }
        return arguments;
    }

    Arguments block(Collection<String> items) {
        values.add(String.valueOf(items.size()));
        values.addAll(items);
        return this;
    }

    List<String> values() {
        return values;
    }
}
