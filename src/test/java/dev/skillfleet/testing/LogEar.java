package dev.skillfleet.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Hears what is logged below a name, as people would run a node: from INFO on. */
public final class LogEar extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger logger;
    private final @Nullable Level level;
    private final List<String> lines = new ArrayList<>();
    private final Map<Integer, Promise<String>> awaited = new HashMap<>();

    public LogEar(String name) {
        logger = (Logger) LoggerFactory.getLogger(name);
        level = logger.getLevel();
        logger.setLevel(Level.INFO); // tests log warnings only
        start();
        logger.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        add(event.getFormattedMessage());
    }

    private synchronized void add(String line) {
        lines.add(line);
        line(lines.size()).tryComplete(line);
    }

    private Promise<String> line(int number) {
        return awaited.computeIfAbsent(number, next -> Promise.promise());
    }

    /** Completes with the line of this number, counted from 1. */
    public synchronized Future<String> heard(int number) {
        return line(number).future();
    }

    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setLevel(level);
    }
}
