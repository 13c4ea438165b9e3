/** Jobs in this process: the default, for one node. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.store.memory;
