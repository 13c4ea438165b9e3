package dev.skillfleet.store;

import static dev.skillfleet.testing.Await.await;
import static dev.skillfleet.testing.Jobs.aJobOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skillfleet.job.DayBudgets;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Shortage;
import dev.skillfleet.job.Shortage.Of;
import dev.skillfleet.job.Usage;
import dev.skillfleet.store.JobStore.Claim;
import dev.skillfleet.store.JobStore.Commit;
import dev.skillfleet.store.Spending.Reservation;
import dev.skillfleet.testing.SettableClock;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link JobStore} knows of money, stated once. */
public abstract class SpendContract {
    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final String REQUIREMENTS = "understanding/requirements#1";
    private static final String PLAN = "understanding/plan_synthesizer#1";

    protected final SettableClock clock = new SettableClock();
    private JobStore store;

    /** A store of the kind under test; all of a test share their jobs if the kind can do that. */
    protected abstract JobStore create(Clock clock);

    @BeforeEach
    void open() {
        store = create(clock);
        await(store.open());
    }

    @AfterEach
    void close() {
        await(store.close());
    }

    @Test
    void what_steps_have_cost_is_known_by_day_user_and_module() {
        Claim ada = claimed("ada");
        Claim grace = claimed("grace");
        Job job = committed(ada, ada.job().running(), aStep(REQUIREMENTS, "0.01"), aStep(PLAN, "0.0300000001"));
        committed(ada, job, aStep("understanding/requirements#2", "0.0200000003"), aStep("understanding/x#1", null));
        committed(grace, grace.job().running(), aStep(REQUIREMENTS, "0.5"), aStep(PLAN, "0"));
        assertThat(spent("ada")).containsExactly("requirements 0.0300000003", "plan_synthesizer 0.0300000001");
        assertThat(spent("grace")).containsExactly("requirements 0.5");
        assertThat(spent(null)).containsExactly("requirements 0.5300000003", "plan_synthesizer 0.0300000001");
        assertThat(spent("nobody")).isEmpty();
        clock.advance(Duration.ofDays(1));
        assertThat(spent(null)).as("another day").isEmpty();
    }

    @Test
    void a_day_ends_at_midnight_in_utc() {
        Claim ada = claimed("ada");
        clock.advance(Duration.between(
                clock.instant(),
                today().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1)));
        LocalDate first = today();
        Job job = committed(ada, ada.job().running(), aStep(REQUIREMENTS, "0.01"));
        clock.advance(Duration.ofMillis(1));
        committed(ada, job, aStep(PLAN, "0.02"));
        assertThat(spent(first, "ada")).containsExactly("requirements 0.01");
        assertThat(spent(first.plusDays(1), "ada")).containsExactly("plan_synthesizer 0.02");
    }

    @Test
    void what_a_refused_commit_would_have_cost_is_not_counted() {
        Claim ada = claimed("ada");
        Job outdated = ada.job();
        committed(ada, outdated.running(), aStep(REQUIREMENTS, "0.01"));
        assertThatThrownBy(() -> committed(ada, outdated.running(), aStep(PLAN, "0.02")))
                .isInstanceOf(StoreRefusal.class);
        assertThat(spent("ada")).containsExactly("requirements 0.01");
    }

    @Test
    void a_step_that_is_taken_back_was_paid_once_and_is_paid_again_when_it_is_done_again() {
        Claim ada = claimed("ada");
        JournalEntry step = aStep(REQUIREMENTS, "0.01");
        Job failed = committed(ada, ada.job().running().failed("no luck"), step);
        Job retried = await(store.commit(new Commit(
                        failed.retried(Phase.UNDERSTANDING),
                        null,
                        List.of(),
                        List.of(step.spent(List.of(step))),
                        Set.of(step.step()))))
                .job();
        assertThat(spent("ada")).containsExactly("requirements 0.01");
        Claim again = claimed(retried);
        committed(again, retried, step);
        assertThat(spent("ada")).containsExactly("requirements 0.02");
    }

    @Test
    void what_a_day_has_cost_is_known_for_some_time_after_its_jobs_are_forgotten() {
        Claim ada = claimed("ada");
        committed(ada, ada.job().running().failed("no luck"), aStep(REQUIREMENTS, "0.01"));
        LocalDate day = today();
        await(store.purge(clock.instant().plusSeconds(1)));
        assertThat(await(store.get(ada.job().id()))).isEmpty();
        assertThat(spent(day, "ada")).containsExactly("requirements 0.01");
        assertThat(shortage(claimed("ada"), REQUIREMENTS, "0.02", of("0.02", "0")))
                .hasValueSatisfying(shortage -> assertThat(shortage.spent()).isEqualByComparingTo("0.01"));
    }

    @Test
    void a_call_that_would_go_beyond_a_budget_of_the_day_is_told_of_which() {
        Claim ada = claimed("ada");
        Claim grace = claimed("grace");
        committed(ada, ada.job().running(), aStep(REQUIREMENTS, "0.03"));
        DayBudgets budgets = of("0.05", "0.06");
        assertThat(shortage(ada, PLAN, "0.02", budgets)).as("just enough").isEmpty();
        assertThat(shortage(grace, REQUIREMENTS, "0.01", budgets))
                .as("just enough")
                .isEmpty();
        assertShort(ada, "understanding/x#1", "0.001", budgets, Of.USER, "0.03", "0.02");
        assertShort(ada, "understanding/x#1", "0", budgets, Of.USER, "0.03", "0.02");
        assertShort(grace, PLAN, "0.001", budgets, Of.FLEET, "0.03", "0.03");
        assertThat(shortage(grace, PLAN, "9000000", DayBudgets.NONE))
                .as("any sum")
                .isEmpty();
        clock.advance(Duration.ofDays(1));
        assertThat(shortage(ada, "understanding/x#1", "0.02", of("0.05", "0")))
                .as("tomorrow, with what is still under way")
                .isEmpty();
        assertThat(shortage(ada, "understanding/y#1", "0.02", of("0.05", "0"))).isPresent();
    }

    @Test
    void what_is_kept_for_a_step_is_replaced_when_it_is_asked_for_again() {
        Claim ada = claimed("ada");
        DayBudgets budgets = of("0.05", "0.05");
        assertThat(shortage(ada, REQUIREMENTS, "0.03", budgets)).isEmpty();
        assertThat(shortage(ada, REQUIREMENTS, "0.04", budgets)).isEmpty();
        assertShort(ada, PLAN, "0.02", budgets, Of.USER, "0", "0.04");
    }

    @Test
    void a_call_that_costs_nothing_needs_a_budget_that_is_not_used_up() {
        Claim ada = claimed("ada");
        DayBudgets budgets = of("0.05", "0.05");
        assertThat(shortage(ada, REQUIREMENTS, "0", budgets)).isEmpty();
        Job job = committed(ada, ada.job().running(), aStep(REQUIREMENTS, "0"));
        assertThat(shortage(ada, PLAN, "0.05", budgets)).isEmpty();
        committed(ada, job, aStep(PLAN, "0.05"));
        assertShort(ada, "understanding/x#1", "0", budgets, Of.USER, "0.05", "0");
    }

    @Test
    void what_is_kept_for_a_step_goes_with_the_commit_that_has_its_price() {
        Claim ada = claimed("ada");
        DayBudgets budgets = of("0.05", "0.05");
        assertThat(shortage(ada, REQUIREMENTS, "0.02", budgets)).isEmpty();
        assertThat(shortage(ada, PLAN, "0.02", budgets)).isEmpty();
        Job job = committed(ada, ada.job().running(), aStep(REQUIREMENTS, "0.01"));
        assertShort(ada, "understanding/x#1", "0.04", budgets, Of.USER, "0.01", "0.02");
        committed(ada, job, aStep(PLAN + "!1", "0.005"));
        assertShort(ada, "understanding/x#1", "0.04", budgets, Of.USER, "0.015", "0");
    }

    @Test
    void what_is_kept_goes_with_the_lease() {
        DayBudgets budgets = of("0.05", "0.05");
        Claim ends = claimed("ada");
        assertThat(shortage(ends, REQUIREMENTS, "0.05", budgets)).isEmpty();
        await(store.commit(new Commit(ends.job().cancelled(), null, List.of(), List.of(), Set.of())));
        Claim lost = claimed("ada");
        assertThat(shortage(lost, REQUIREMENTS, "0.05", budgets))
                .as("cancelled")
                .isEmpty();
        clock.advance(LEASE);
        Claim taken = claimed(lost.job());
        assertThatThrownBy(() -> shortage(lost, REQUIREMENTS, "0.01", budgets))
                .isInstanceOfSatisfying(StoreRefusal.class, refusal -> assertThat(refusal.reason())
                        .isEqualTo(StoreRefusal.Reason.FENCED));
        assertThat(shortage(taken, PLAN, "0.05", budgets)).as("taken over").isEmpty();
        assertThatThrownBy(() -> await(store.reserve(new Reservation("nobody", 1, PLAN, BigDecimal.ONE, budgets))))
                .isInstanceOfSatisfying(StoreRefusal.class, refusal -> assertThat(refusal.reason())
                        .isEqualTo(StoreRefusal.Reason.NOT_FOUND));
    }

    @Test
    void of_many_who_ask_at_once_on_two_nodes_no_more_are_let_through_than_there_is_money_for() {
        JobStore other = store.capabilities().contains(JobStore.Capability.SHARED) ? create(clock) : store;
        await(other.open());
        List<Claim> claims =
                IntStream.range(0, 10).mapToObj(i -> claimed("ada")).toList();
        List<Future<Optional<Shortage>>> asked = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Claim claim = claims.get(i % 10);
            asked.add((i % 3 == 0 ? other : store)
                    .reserve(new Reservation(
                            claim.job().id(),
                            claim.lease().token(),
                            "understanding/x#" + i,
                            new BigDecimal("0.01"),
                            of("0.37", "0"))));
        }
        await(Future.all(asked));
        assertThat(asked.stream().filter(answer -> answer.result().isEmpty())).hasSize(37);
        if (other != store) {
            await(other.close());
        }
    }

    @Test
    void many_commits_at_once_lose_no_cent() {
        List<Claim> claims = IntStream.range(0, 40)
                .mapToObj(i -> claimed(i % 2 == 0 ? "ada" : "grace"))
                .toList();
        await(Future.all(claims.stream()
                .map(claim -> store.commit(
                        commit(claim, claim.job().running(), aStep(REQUIREMENTS, "0.01"), aStep(PLAN, "0.02"))))
                .toList()));
        assertThat(spent("ada")).containsExactly("plan_synthesizer 0.4", "requirements 0.2");
        assertThat(spent(null)).containsExactly("plan_synthesizer 0.8", "requirements 0.4");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private List<String> spent(@Nullable String userId) {
        return spent(today(), userId);
    }

    private List<String> spent(LocalDate day, @Nullable String userId) {
        return await(store.spent(day, userId)).stream()
                .map(spent ->
                        spent.module() + " " + spent.usd().stripTrailingZeros().toPlainString())
                .toList();
    }

    private void assertShort(
            Claim claim, String step, String usd, DayBudgets budgets, Of of, String spent, String underWay) {
        assertThat(shortage(claim, step, usd, budgets)).hasValueSatisfying(shortage -> {
            assertThat(shortage.of()).isEqualTo(of);
            assertThat(shortage.spent()).isEqualByComparingTo(spent);
            assertThat(shortage.underWay()).isEqualByComparingTo(underWay);
        });
    }

    private Optional<Shortage> shortage(Claim claim, String step, String usd, DayBudgets budgets) {
        return await(store.reserve(
                new Reservation(claim.job().id(), claim.lease().token(), step, new BigDecimal(usd), budgets)));
    }

    private static DayBudgets of(String user, String fleet) {
        return new DayBudgets(new BigDecimal(user), new BigDecimal(fleet));
    }

    private Claim claimed(String user) {
        return claimed(await(store.create(aJobOf(user, clock.instant()), List.of(), null))
                .job());
    }

    private Claim claimed(Job job) {
        return await(store.claim(Phase.UNDERSTANDING, job.id(), "node-a", LEASE, clock.instant()))
                .orElseThrow();
    }

    private Job committed(Claim claim, Job next, JournalEntry... steps) {
        return await(store.commit(commit(claim, next, steps))).job();
    }

    private static Commit commit(Claim claim, Job next, JournalEntry... steps) {
        return new Commit(next, claim.lease().token(), List.of(), List.of(steps), Set.of());
    }

    private JournalEntry aStep(String step, @Nullable String usd) {
        return new JournalEntry(
                step,
                1,
                "c0ffee",
                Map.of(),
                "openai",
                "fake-1",
                "v1",
                new Usage(100, 0, 10, 0, usd == null ? null : new BigDecimal(usd), false),
                Duration.ofMillis(5),
                clock.instant());
    }
}
