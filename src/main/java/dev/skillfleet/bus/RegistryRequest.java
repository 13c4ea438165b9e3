package dev.skillfleet.bus;

/** What {@code fleet.registry.<node>.v1} serves. */
public sealed interface RegistryRequest<R extends Reply> extends Request<R> {

    /**
     * A stream begins: the job as it stands, its open prompt within, and the log after the client's cursor, as one
     * consistent cut. NOT_FOUND for an unknown job.
     *
     * @param subscriber the id of the stream, by which it is closed
     */
    record Open(String jobId, long after, String subscriber) implements RegistryRequest<Reply.Opened> {}

    /**
     * The log after a sequence, or a first part of it, for a stream that is behind: all of it that was there when it asked,
     * unless it fills a page. How far the log goes and where the job stands may be older than what a stream knows already.
     * NOT_FOUND for an unknown job.
     */
    record Read(String jobId, long after) implements RegistryRequest<Reply.Log> {}

    /** A stream has ended, or did not begin. Does nothing for one that is not known. */
    record Close(String jobId, String subscriber) implements RegistryRequest<Reply.Done> {}

    /** Drops channels that nobody needs any more. */
    record Sweep() implements RegistryRequest<Reply.Count> {}

    /** What is open on this node. */
    record Stats() implements RegistryRequest<Reply.RegistryStats> {}
}
