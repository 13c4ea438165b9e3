/** The room that looks for better descriptions of skills; the algorithms are {@code optimizer}'s. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.verticle.optimization;
