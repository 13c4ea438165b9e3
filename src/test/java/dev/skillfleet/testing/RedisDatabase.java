package dev.skillfleet.testing;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A Redis server that writes each command to its file before it answers. */
public final class RedisDatabase implements Database {
    private final Path folder;
    private final int port = FreePort.any();
    private TestRedis server;

    public RedisDatabase(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.server = TestRedis.durable(port, folder);
    }

    @Override
    public String type() {
        return "redis";
    }

    @Override
    public String url() {
        return server.url();
    }

    @Override
    public void restart(Duration away) throws Exception {
        server.kill();
        RealTime.pass(away);
        server = TestRedis.durable(port, folder);
    }

    @Override
    public long leases() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Redis redis = Redis.createClient(vertx, url());
            return redis.send(Request.cmd(Command.ZCARD).arg("skill-fleet:leases"))
                    .await(20, TimeUnit.SECONDS)
                    .toLong();
        } finally {
            vertx.close().await(20, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
