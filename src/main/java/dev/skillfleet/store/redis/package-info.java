/** Jobs in a Redis server that nodes share. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.store.redis;
