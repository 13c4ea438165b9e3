/** What a node shows of itself to those who run it. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.telemetry;
