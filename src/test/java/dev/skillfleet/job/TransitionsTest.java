package dev.skillfleet.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TransitionsTest {
    private static final Path DRAWING = Path.of("src/docs/state-machine.md");
    private static final Pattern ARROW = Pattern.compile("^ +([a-z_]+) --> ([a-z_]+)$", Pattern.MULTILINE);
    private static final Pattern ENDS = Pattern.compile("^ +([a-z_]+) --> \\[\\*]$", Pattern.MULTILINE);

    @Test
    void the_table_is_what_the_drawing_shows() throws IOException {
        Map<JobStatus, Set<JobStatus>> drawn = new EnumMap<>(JobStatus.class);
        ARROW.matcher(Files.readString(DRAWING)).results().forEach(arrow -> assertThat(
                        drawn.computeIfAbsent(status(arrow.group(1)), from -> EnumSet.noneOf(JobStatus.class))
                                .add(status(arrow.group(2))))
                .as(arrow.group() + " is drawn once")
                .isTrue());

        for (JobStatus from : JobStatus.values()) {
            assertThat(Transitions.from(from)).as("from %s", from).isEqualTo(drawn.getOrDefault(from, Set.of()));
        }
    }

    @Test
    void the_drawing_ends_where_nothing_may_follow() throws IOException {
        assertThat(ENDS.matcher(Files.readString(DRAWING)).results().map(arrow -> status(arrow.group(1))))
                .containsExactlyElementsOf(EnumSet.allOf(JobStatus.class).stream()
                        .filter(status -> Transitions.from(status).isEmpty())
                        .toList());
    }

    @Test
    void the_drawing_explains_every_status() throws IOException {
        String page = Files.readString(DRAWING);
        for (JobStatus status : JobStatus.values()) {
            assertThat(page).contains("| `" + label(status) + "` |");
        }
    }

    @Test
    void to_stay_is_always_allowed() {
        assertThat(JobStatus.values()).allMatch(status -> Transitions.allowed(status, status));
    }

    @Test
    void a_job_that_waits_for_a_person_has_a_stream_that_goes_on() {
        assertThat(JobStatus.values()).noneMatch(status -> status.awaitsPerson() && status.endsStream());
    }

    private static JobStatus status(String label) {
        return JobStatus.valueOf(label.toUpperCase(Locale.ROOT));
    }

    private static String label(JobStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
