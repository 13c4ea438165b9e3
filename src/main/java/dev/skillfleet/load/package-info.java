/** A load on a node's event streams, for whoever measures them; nothing that serves people needs it. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.load;
