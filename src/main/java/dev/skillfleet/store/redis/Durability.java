package dev.skillfleet.store.redis;

import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says when a server is set up so that it could forget jobs. It serves all the same: for a trial that is fine. */
final class Durability {
    private static final Logger LOG = LoggerFactory.getLogger(Durability.class);

    /** Lines of INFO, which every user may read where CONFIG is often forbidden, and what to do about them. */
    private static final Map<String, String> RISKS = Map.of(
            "aof_enabled:0",
            "Redis keeps no append-only file, so jobs are lost when it is restarted; set \"appendonly yes\" in redis.conf",
            "maxmemory_policy:allkeys-",
            "Redis evicts keys when its memory is full, so jobs may vanish; set \"maxmemory-policy noeviction\" in redis.conf");

    private Durability() {}

    static void check(Response info) {
        risks(info.toString()).forEach(LOG::warn);
    }

    /** What to do, a line each. */
    static List<String> risks(String info) {
        return info.lines()
                .flatMap(line -> RISKS.entrySet().stream()
                        .filter(risk -> line.startsWith(risk.getKey()))
                        .map(Map.Entry::getValue))
                .toList();
    }
}
