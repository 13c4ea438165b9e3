/** The room that owns the job store. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.verticle.jobs;
