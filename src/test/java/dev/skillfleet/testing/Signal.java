package dev.skillfleet.testing;

import java.io.IOException;

/** What a process is told from outside. */
public enum Signal {
    KILL,
    STOP,
    CONT,
    QUIT,
    TERM;

    public void send(ProcessHandle process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name(), Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    public static ProcessHandle process(long pid) {
        return ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException("no process " + pid));
    }
}
