package io.jobwire.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBudgetTest {
    private static final long SECOND = EpochNanos.SECOND;
    private static final long MINUTE = 60 * SECOND;
    private static final long START = 1_800_000_000L * SECOND;

    private final RequestBudget budget = new RequestBudget(60, START);

    /** Spends every request that is allowed until a time, and returns when they were sent. */
    private static List<Long> spendUntil(RequestBudget budget, long from, long end) {
        List<Long> sent = new ArrayList<>();
        for (long now = Math.max(from, budget.nextAt()); now < end; now = Math.max(now, budget.nextAt())) {
            budget.spend(now);
            sent.add(now);
        }
        return sent;
    }

    private static int maxWithinMinute(List<Long> sent) {
        int max = 0;
        int first = 0;
        for (int last = 0; last < sent.size(); last++) {
            while (sent.get(last) - sent.get(first) >= MINUTE) {
                first++;
            }
            max = Math.max(max, last - first + 1);
        }
        return max;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 60, 333})
    void never_exceeds_the_budget_in_any_minute_under_random_use(int requestsPerMinute) {
        for (long seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            RequestBudget used = new RequestBudget(requestsPerMinute, START);
            List<Long> sent = new ArrayList<>();
            List<Integer> reservations = new ArrayList<>();
            long now = START;
            for (int step = 0; step < 5_000; step++) {
                now += (long) (random.nextDouble() * 4 * MINUTE / requestsPerMinute);
                if (random.nextInt(1_000) == 0) {
                    now += 3 * MINUTE; // idle for a while
                }
                switch (random.nextInt(40)) {
                    case 0 -> used.setShare(random.nextInt(5) / 4.0);
                    case 1 -> used.throttle(random.nextInt(30) * SECOND, now);
                    case 2 -> used.pauseUntil(now + random.nextInt(20) * SECOND);
                    case 3 -> reservations.add(used.reserve(random.nextInt(requestsPerMinute + 1)));
                    case 4 -> {
                        if (!reservations.isEmpty()) {
                            used.release(reservations.remove(0));
                        }
                    }
                    default -> {
                        while (used.nextAt() <= now) {
                            used.spend(now);
                            sent.add(now);
                        }
                    }
                }
            }
            assertThat(maxWithinMinute(sent)).isBetween(1, requestsPerMinute);
        }
    }

    @Test
    void uses_the_budget_up_but_for_its_margin_and_paces_it_evenly() {
        List<Long> sent = spendUntil(budget, START, START + 10 * MINUTE);

        assertThat(sent).hasSizeBetween(597, 600);
        for (int i = 1; i < sent.size(); i++) {
            assertThat(sent.get(i) - sent.get(i - 1)).isBetween(SECOND, SECOND + SECOND / 200);
        }
        assertThat(budget.sent()).isEqualTo(sent.size());
        assertThat(budget.spacing()).isBetween(SECOND, SECOND + SECOND / 200);
    }

    @Test
    void catches_up_on_a_second_that_a_timer_was_late_but_not_on_more() {
        spendUntil(budget, START, START + 2 * MINUTE);
        long late = budget.nextAt() + 30 * SECOND;

        List<Long> sent = spendUntil(budget, late, late + SECOND / 2);

        assertThat(sent).hasSize(2);
    }

    @Test
    void limits_a_replica_to_its_share() {
        budget.setShare(0.25);

        assertThat(budget.perMinute()).isEqualTo(15);
        assertThat(spendUntil(budget, START, START + 10 * MINUTE)).hasSizeBetween(149, 151);
    }

    @Test
    void keeps_an_average_that_is_no_whole_number() {
        budget.setShare(0.02); // 1.2 requests per minute

        assertThat(spendUntil(budget, START, START + 100 * MINUTE)).hasSizeBetween(118, 121);
    }

    @Test
    void allows_nothing_without_a_share() {
        budget.setShare(0);

        assertThat(budget.nextAt()).isEqualTo(RequestBudget.NEVER);
        assertThat(budget.spendNext(START)).isEqualTo(START);
    }

    @Test
    void allows_nothing_during_a_pause() {
        budget.pauseUntil(START + MINUTE);
        budget.pauseUntil(START + 10 * SECOND);

        assertThat(budget.nextAt()).isEqualTo(START + MINUTE);
    }

    @Test
    void halves_the_rate_after_throttling_and_recovers_within_ten_minutes() {
        budget.throttle(10 * SECOND, START + MINUTE);
        budget.throttle(20 * SECOND, START + MINUTE + SECOND); // the same excess

        assertThat(budget.nextAt()).isEqualTo(START + MINUTE + 21 * SECOND);
        assertThat(budget.perMinute()).isEqualTo(30);
        long resumed = budget.nextAt();
        budget.spend(resumed + 5 * MINUTE);
        assertThat(budget.perMinute()).isCloseTo(45, within(1e-9));
        budget.spend(resumed + 10 * MINUTE);
        assertThat(budget.perMinute()).isEqualTo(60);
    }

    @Test
    void never_falls_below_a_sixty_fourth() {
        long now = START;
        for (int i = 0; i < 50; i++) {
            budget.throttle(SECOND, now);
            now += SECOND;
        }

        assertThat(budget.perMinute()).isBetween(60 / 64.0, 2.0);
    }

    @Test
    void spends_the_next_request_that_is_allowed() {
        assertThat(budget.spendNext(START)).isEqualTo(START);
        long second = budget.spendNext(START);
        assertThat(second).isGreaterThan(START);
        assertThat(budget.spendNext(START)).isEqualTo(second + budget.spacing());
    }

    @Test
    void reserves_all_but_one_request_at_most() {
        assertThat(budget.reserve(50)).isEqualTo(50);
        assertThat(budget.reserve(50)).isEqualTo(9);
        assertThat(budget.reserve(50)).isZero();
        assertThat(spendUntil(budget, START, START + MINUTE)).hasSize(1);

        budget.release(59);
        assertThat(budget.nextAt()).isLessThanOrEqualTo(START + MINUTE);
    }
}
