package dev.skillfleet.verticle.http;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skillfleet.testing.SettableClock;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ResultCacheTest {
    private static final int MEBIBYTE = 1 << 20;

    private final SettableClock clock = new SettableClock();
    private final ResultCache cache = new ResultCache(clock);

    @Test
    void it_keeps_no_more_than_its_bytes() {
        for (int i = 0; i < 40; i++) {
            get("job " + i, MEBIBYTE);
            get("job 0", MEBIBYTE);
        }
        assertThat(cache.bytes()).isBetween(4 * MEBIBYTE, 16 * MEBIBYTE);

        get("large", 17 * MEBIBYTE);
        assertThat(get("large", 17 * MEBIBYTE).hit()).isFalse();
    }

    @Test
    void what_nobody_asks_for_goes() {
        get("asked for", 10);
        get("not asked for", 10);
        clock.advance(Duration.ofMinutes(3));
        assertThat(get("asked for", 10).hit()).isTrue();
        clock.advance(Duration.ofMinutes(3));
        assertThat(get("asked for", 10).hit()).isTrue();
        assertThat(get("not asked for", 10).hit()).isFalse();

        clock.advance(Duration.ofMinutes(6));
        assertThat(cache.bytes()).isZero();
    }

    @Test
    void a_read_that_fails_leaves_nothing_and_is_told_as_it_is() {
        get("job", 10);
        Future<Object> changed = Future.succeededFuture("changed");
        Future<ResultCache.Kept> failed = Future.failedFuture(new IllegalStateException("gone"));

        assertThatThrownBy(() -> await(cache.get("job", () -> changed, () -> failed)))
                .hasMessage("gone");
        assertThatThrownBy(() -> await(cache.get("other", () -> changed, () -> failed)))
                .hasMessage("gone");
        assertThatThrownBy(() -> await(cache.get("job", () -> Future.failedFuture("away"), () -> failed)))
                .hasMessageContaining("away");
    }

    private ResultCache.Result get(String key, int size) {
        return await(cache.get(key, () -> Future.succeededFuture("stamp"), () -> Future.succeededFuture(kept(size))));
    }

    private static ResultCache.Kept kept(int size) {
        return new ResultCache.Kept(
                "stamp", new Representation(Buffer.buffer(new byte[size]), "\"tag\"", Instant.EPOCH, "private"));
    }
}
