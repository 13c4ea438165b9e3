package dev.skillfleet.cli.client;

/**
 * One event as it came over the wire.
 *
 * @param id the frame's own id, or an empty text for a frame without one
 * @param event the event's name, {@code message} when none was given
 * @param data the data lines, joined by line feeds
 */
public record SseFrame(String id, String event, String data) {}
