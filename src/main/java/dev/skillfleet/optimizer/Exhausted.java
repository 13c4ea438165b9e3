package dev.skillfleet.optimizer;

/** Leaves a search where it may go no further. No failure, hence no stack trace. */
final class Exhausted extends RuntimeException {
    private final transient Stop stop;

    Exhausted(Stop stop) {
        super(stop.label(), null, false, false);
        this.stop = stop;
    }

    Stop stop() {
        return stop;
    }
}
