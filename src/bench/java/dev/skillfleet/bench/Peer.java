package dev.skillfleet.bench;

import dev.dbos.transact.DBOS;
import dev.dbos.transact.config.DBOSConfig;
import dev.dbos.transact.workflow.Workflow;

/** DBOS Transact, with its own defaults. */
final class Peer implements Contender {
    private final DBOS dbos;
    private final ThreeSteps steps;

    Peer(String jdbcUrl) {
        dbos = new DBOS(DBOSConfig.defaults("three-steps")
                .withDatabaseUrl(jdbcUrl)
                .withDbUser("postgres")
                .withDbPassword("postgres")
                .withMigrate(true));
        steps = dbos.registerProxy(ThreeSteps.class, new Steps(dbos));
        dbos.launch();
    }

    @Override
    public void job(int number) {
        dbos.startWorkflow(() -> steps.run(number)).getResult();
    }

    @Override
    public void close() {
        dbos.close();
    }

    private record Steps(DBOS dbos) implements ThreeSteps {
        @Override
        @Workflow(name = "three-steps")
        public int run(int number) {
            int one = dbos.runStep(() -> 1, "one");
            int two = dbos.runStep(() -> one + 1, "two");
            return dbos.runStep(() -> two + 1, "three");
        }
    }
}
