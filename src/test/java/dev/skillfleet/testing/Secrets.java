package dev.skillfleet.testing;

import java.util.Map;

/** The secrets that tests work with, each of which occurs nowhere else. After the test run they are searched for. */
public final class Secrets {
    /** For the nodes' own API. */
    public static final String API_KEY = "node-key-5d0c82b7fa31";

    public static final String OTHER_API_KEY = "node-key-9e41d6087c2b";

    /** In the URL of every database of the tests: Redis asks for it, PostgreSQL takes any. */
    public static final String DATABASE_PASSWORD = "db-word-c47a1fe93b60";

    /** Each by what it is. */
    public static final Map<String, String> ALL = Map.of(
            "the key of a provider", FakeProvider.KEY,
            "a key of the API", API_KEY,
            "another key of the API", OTHER_API_KEY,
            "the password of a database", DATABASE_PASSWORD);

    private Secrets() {}
}
