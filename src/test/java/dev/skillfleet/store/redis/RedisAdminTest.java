package dev.skillfleet.store.redis;

import static dev.skillfleet.testing.Await.await;
import static dev.skillfleet.testing.Jobs.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skillfleet.job.Phase;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.admin.StoreTrouble;
import dev.skillfleet.testing.SettableClock;
import dev.skillfleet.testing.TestRedis;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An operator at a Redis server. */
class RedisAdminTest {
    private final SettableClock clock = new SettableClock();

    @Test
    void a_reset_is_refused_while_a_lease_holds_and_takes_no_key_of_others() {
        try (RedisDatabase database = new RedisDatabase(TestRedis.shared().url());
                RedisDatabase other = new RedisDatabase(TestRedis.shared().url());
                RedisAdmin admin = database.admin(clock)) {
            JobStore store = database.store(clock);
            await(store.create(aJob(clock.instant()), List.of(), null));
            await(other.store(clock).create(aJob(clock.instant()), List.of(), null));
            await(store.claim(Phase.UNDERSTANDING, null, "node-a", Duration.ofSeconds(6), clock.instant()));
            assertThat(admin.status().leases()).isEqualTo(1);
            assertThat(admin.status().holders()).containsExactly("node-a");
            assertThatThrownBy(() -> admin.reset(false))
                    .isInstanceOf(StoreTrouble.class)
                    .hasMessageContaining("node-a")
                    .hasMessageContaining("--force");
            clock.advance(Duration.ofSeconds(6));
            assertThat(admin.status().leases()).as("run out").isZero();
            admin.reset(false);
            assertThat(database.keys()).isEmpty();
            assertThat(other.keys()).isNotEmpty();
        }
    }

    @Test
    void a_password_that_is_missing_is_said_to_be_and_not_shown() {
        int port = TestRedis.shared().port();
        try (RedisDatabase database = new RedisDatabase(TestRedis.shared().url())) {
            for (String user : List.of("", ":s3cret@")) {
                String url = "redis://" + user + "127.0.0.1:" + port;
                try (RedisAdmin admin = database.admin(url, clock)) {
                    assertThatThrownBy(admin::status)
                            .isInstanceOfSatisfying(StoreTrouble.class, trouble -> assertThat(trouble.kind())
                                    .isEqualTo(StoreTrouble.Kind.MISCONFIGURED))
                            .hasMessageContaining("password")
                            .hasMessageNotContaining("s3cret");
                }
            }
        }
    }
}
