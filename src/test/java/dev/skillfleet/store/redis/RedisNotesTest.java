package dev.skillfleet.store.redis;

import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.NotesContract;
import dev.skillfleet.testing.TestRedis;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

class RedisNotesTest extends NotesContract {
    private final RedisDatabase database = new RedisDatabase(url());

    String url() {
        return TestRedis.shared().url();
    }

    @Override
    protected JobStore create(Clock clock) {
        return database.store(clock);
    }

    @AfterEach
    void leave_nothing_behind() {
        database.close();
    }
}
