package dev.skillfleet.verticle.http.stream;

/** Somebody who wants to know what becomes of a job. */
interface Watcher {

    /**
     * The log has grown, or where the job stands has become clearer.
     *
     * @param fresh what was just told, in order; may be empty, may leave a hole before it, and is gone when this returns
     */
    void told(Batch fresh);

    /**
     * Something that is not in the log, and void when the next of its kind comes.
     *
     * @param news gone when this returns
     */
    default void passing(Shared news) {}

    /** The sequence of the last event that it has been given. */
    long cursor();

    /** The node is draining. */
    void dismissed();
}
