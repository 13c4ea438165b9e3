package dev.skillfleet.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.net.URL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets up the log of the process: lines for people in development, JSON in production, always on standard error. */
public final class Logging {
    private Logging() {}

    /**
     * Replaces whatever was set up before. Call it first: Hazelcast chooses its logger when it is first used.
     *
     * @param production true for one JSON object a line
     * @param quiet true for warnings and errors only, as suits a node inside a command
     */
    public static void configure(boolean production, boolean quiet) {
        System.setProperty("hazelcast.logging.type", "slf4j");
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(resource(production ? "/logback-production.xml" : "/logback.xml"));
        } catch (JoranException e) {
            throw new IllegalStateException("the log cannot be set up", e);
        }
        if (quiet) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        }
    }

    private static URL resource(String name) {
        URL url = Logging.class.getResource(name);
        if (url == null) {
            throw new IllegalStateException(name + " is missing");
        }
        return url;
    }
}
