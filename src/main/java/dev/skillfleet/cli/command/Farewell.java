package dev.skillfleet.cli.command;

/** Says something when the process is told to end, until it is closed. */
final class Farewell implements AutoCloseable {
    private final Thread hook;

    private Farewell(Runnable words) {
        this.hook = new Thread(words, "farewell");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static Farewell say(Runnable words) {
        return new Farewell(words);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the end has begun, and the words are being said
        }
    }
}
