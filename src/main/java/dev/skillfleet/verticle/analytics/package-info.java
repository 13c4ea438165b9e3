/** The room that knows how skills are used. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.verticle.analytics;
