/** What an operator does to a store from outside of any node: make it ready, look at it, empty it. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.store.admin;
