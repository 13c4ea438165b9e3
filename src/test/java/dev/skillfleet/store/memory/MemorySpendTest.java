package dev.skillfleet.store.memory;

import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.SpendContract;
import java.time.Clock;

class MemorySpendTest extends SpendContract {
    @Override
    protected JobStore create(Clock clock) {
        return new MemoryJobStore(clock);
    }
}
