package dev.skillfleet.store.admin;

import java.util.List;

/** Looks after a store from outside of any node. Every method blocks, and fails with {@link StoreTrouble} only. */
public interface StoreAdmin extends AutoCloseable {

    /** What a person types to confirm that this is the one: the database's name. */
    String name();

    /** How the store is; changes nothing. */
    StoreStatus status();

    /** Why this store could forget jobs, and what to do about it; a line each. */
    default List<String> risks() {
        return List.of();
    }

    /**
     * Makes the store ready for nodes, with the database itself where the server has none yet. Does nothing to what is
     * ready.
     *
     * @return what was done, a line each
     */
    List<String> init();

    /**
     * Brings the schema to where this version of the fleet wants it.
     *
     * @return the migrations that were run, in order
     */
    List<String> migrate();

    /**
     * Forgets every job and leaves the store empty and ready.
     *
     * @param force also when nodes hold live leases
     */
    void reset(boolean force);

    @Override
    void close();
}
