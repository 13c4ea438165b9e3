package dev.skillfleet.store.memory;

import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.NotesContract;
import java.time.Clock;

class MemoryNotesTest extends NotesContract {
    @Override
    protected JobStore create(Clock clock) {
        return new MemoryJobStore(clock);
    }
}
