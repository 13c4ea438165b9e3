/** The room that keeps questions and takes answers. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.verticle.hitl;
