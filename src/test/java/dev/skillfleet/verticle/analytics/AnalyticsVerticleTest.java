package dev.skillfleet.verticle.analytics;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.bus.AnalyticsRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.bus.Reply.UsageReport.Together;
import dev.skillfleet.bus.Reply.UsageReport.Used;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnalyticsVerticleTest {
    private final SettableClock clock = new SettableClock();
    private final Rooms rooms = new Rooms(new MemoryJobStore(clock), new CannedModel(), clock);

    @BeforeEach
    void open() {
        for (String skill : List.of("git", "java", "sql", "words")) {
            rooms.skills()
                    .skill(new Reply.Skill(
                            skill,
                            skill,
                            "Does " + skill,
                            "1.0.0",
                            "technical",
                            Map.of(),
                            "",
                            "",
                            Instant.EPOCH,
                            false));
        }
        await(rooms.bus().vertx().deployVerticle(new AnalyticsVerticle(rooms.bus(), clock)));
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void uses_are_counted_by_skill_and_by_user() {
        use("ada", "sql", true);
        use("ada", "sql", false);
        use("grace", "java", true);

        Reply.UsageReport all = rooms.ask(new AnalyticsRequest.Usage(null));
        assertThat(all.events()).isEqualTo(3);
        assertThat(all.succeeded()).isEqualTo(2);
        assertThat(all.skills()).containsExactly(new Used("sql", 2), new Used("java", 1));
        assertThat(all.unused()).containsExactly("git", "words");
        Reply.UsageReport ada = rooms.ask(new AnalyticsRequest.Usage("ada"));
        assertThat(ada.events()).isEqualTo(2);
        assertThat(ada.unused()).containsExactly("git", "java", "words");
        assertThat(rooms.ask(new AnalyticsRequest.Usage("nobody")).events()).isZero();
    }

    @Test
    void what_one_user_uses_within_an_hour_belongs_together() {
        for (int hour = 0; hour < 2; hour++) {
            use("ada", "sql", true);
            use("ada", "git", true);
            use("grace", "java", true);
            clock.advance(Duration.ofHours(1));
        }
        use("ada", "words", true);

        assertThat(rooms.ask(new AnalyticsRequest.Usage(null)).together())
                .containsExactly(new Together(List.of("git", "sql"), 2));
    }

    @Test
    void a_use_counts_for_a_hundred_days() {
        use("ada", "sql", true);
        clock.advance(Duration.ofDays(101));

        assertThat(rooms.ask(new AnalyticsRequest.Usage(null)).events()).isZero();
    }

    @Test
    void recommended_is_what_others_use_beside_it_before_what_is_only_popular_and_nothing_that_is_known() {
        use("grace", "sql", true);
        use("grace", "git", true);
        clock.advance(Duration.ofHours(2));
        use("alan", "java", true);
        use("alan", "java", true);
        clock.advance(Duration.ofHours(2));
        use("ada", "sql", true);

        assertThat(rooms.ask(new AnalyticsRequest.Recommend("ada")).items())
                .extracting(item -> item.skillId() + " " + item.priority())
                .containsExactly("git high", "java low");
        assertThat(rooms.ask(new AnalyticsRequest.Recommend("new")).items())
                .extracting(item -> item.skillId() + " " + item.priority())
                .containsExactly("java low", "sql low", "git low");
    }

    private void use(String user, String skill, boolean success) {
        rooms.ask(new AnalyticsRequest.Used(user, skill, "read", success));
    }
}
