/** Jobs in PostgreSQL: durable, for any number of nodes. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.store.postgres;
