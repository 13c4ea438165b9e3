package dev.skillfleet.bench;

/** One who does jobs of three steps. */
interface Contender extends AutoCloseable {
    /** Does one job; returns once it has ended and all of it is in the database. */
    void job(int number) throws Exception;

    @Override
    void close() throws Exception;
}
