package dev.skillfleet.verticle.chat;

import dev.skillfleet.job.Job;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said back, and what it is about from now on.
 *
 * @param suggestions what the person might say next
 */
record Turn(
        String words, List<String> suggestions, @Nullable Job job) {
    Turn {
        suggestions = List.copyOf(suggestions);
    }

    static Turn of(String words, @Nullable Job job) {
        return new Turn(words, List.of(), job);
    }
}
