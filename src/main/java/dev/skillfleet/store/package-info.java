/** Where jobs are kept: the {@link dev.skillfleet.store.JobStore} interface beside its implementations. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.store;
