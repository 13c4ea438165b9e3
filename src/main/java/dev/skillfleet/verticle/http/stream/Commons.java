package dev.skillfleet.verticle.http.stream;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.telemetry.StreamLag;
import java.time.Clock;

/**
 * What all streams of a node have in common.
 *
 * @param maxBuffer bytes that may wait for one reader
 */
record Commons(Bus bus, Clock clock, Pulse pulse, Heads heads, int maxBuffer, StreamLag lag) {}
