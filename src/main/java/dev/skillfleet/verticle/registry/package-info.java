/** The room that knows which jobs are watched on this node. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.verticle.registry;
