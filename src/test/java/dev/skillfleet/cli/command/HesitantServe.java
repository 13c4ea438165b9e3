package dev.skillfleet.cli.command;

import dev.skillfleet.Fleet;
import dev.skillfleet.cli.process.Shell;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.testing.CannedModel;
import io.vertx.core.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;

/** {@code serve} as a process of its own, whose model does not write the content before a line comes in. */
final class HesitantServe {
    private HesitantServe() {}

    public static void main(String[] args) {
        Promise<Void> line = Promise.promise();
        CannedModel model = new CannedModel().gated(Module.CONTENT, line.future());
        Thread reader = new Thread(() -> {
            read();
            line.complete();
        });
        reader.setDaemon(true);
        reader.start();
        CommandLine.IFactory commands = new CommandLine.IFactory() {
            @Override
            public <K> K create(Class<K> kind) throws Exception {
                return kind == ServeCommand.class
                        ? kind.cast(new ServeCommand(config -> Fleet.start(config, vertx -> model)))
                        : CommandLine.defaultFactory().create(kind);
            }
        };
        System.exit(RootCommand.line(Shell.ofProcess(), commands, args).execute(args));
    }

    private static void read() {
        try {
            if (System.in.read() < 0) {
                throw new IllegalStateException("no line has come");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
