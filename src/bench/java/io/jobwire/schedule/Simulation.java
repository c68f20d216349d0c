package io.jobwire.schedule;

import io.jobwire.customer.Customer;
import io.jobwire.forecast.ChangeType;
import io.jobwire.forecast.PollObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Plays a workload against a plan on a virtual clock: discrete events, with replies that take time. */
final class Simulation {
    /** A Monday. */
    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private PollScheduler plan;
    private final Map<String, SimulatedTenant> tenants = new HashMap<>();
    private final PriorityQueue<Reply> replies = new PriorityQueue<>(Comparator.comparingDouble(Reply::at));
    private final SplittableRandom random;
    private final double start = ChangeType.seconds(START);
    private final SimulationResult result;
    private double now = start;

    private record Reply(double at, double sentAt, SimulatedTenant tenant, int pagesLeft) {}

    /**
     * Sets up a run.
     *
     * @param strategy made from the tenants, by id
     * @param measureFrom from when on delays are measured
     */
    Simulation(
            List<SimulatedTenant> all,
            ScheduleLimits settings,
            Function<Map<String, SimulatedTenant>, SchedulingStrategy> strategy,
            Duration measureFrom,
            long seed) {
        all.forEach(tenant -> tenants.put(tenant.customer.id(), tenant));
        this.plan = new PollScheduler(settings, strategy.apply(tenants), START);
        this.random = new SplittableRandom(seed);
        this.result = new SimulationResult(start, start + measureFrom.toSeconds());
        plan.watch(all.stream().map(tenant -> tenant.customer).toList(), START);
    }

    /** Plays so long a time from the start, and says how it went. */
    SimulationResult play(Duration time) {
        double end = start + time.toSeconds();
        while (now < end) {
            plan.next(instant(now)).ifPresentOrElse(customer -> send(tenant(customer)), () -> waitUntil(end));
        }
        result.end(end);
        return result;
    }

    PollScheduler plan() {
        return plan;
    }

    /** Puts a plan for nobody in the place of the one that has been played, which takes up memory no longer. */
    void forgetPlan() {
        plan = new PollScheduler(
                new ScheduleLimits(1, 1, Duration.ofSeconds(1), Duration.ofMinutes(1)),
                new FixedIntervalStrategy(),
                START);
    }

    private SimulatedTenant tenant(Customer customer) {
        return Objects.requireNonNull(tenants.get(customer.id()));
    }

    private void send(SimulatedTenant tenant) {
        if (tenant.polledAt > 0) {
            result.gap(now - tenant.polledAt);
        }
        result.poll();
        result.request(now);
        replies.add(new Reply(now + takes(), now, tenant, tenant.pages - 1));
    }

    private double takes() {
        return 0.5 + random.nextDouble();
    }

    private void waitUntil(double end) {
        double timer = plan.nextAt().map(ChangeType::seconds).orElse(end);
        double wake = Math.min(end, timer <= now ? now + 0.001 : timer + 1e-6);
        Reply next = replies.peek();
        if (next == null || next.at() > wake) {
            now = wake;
            return;
        }
        replies.remove();
        now = Math.max(now, next.at());
        if (next.pagesLeft() > 0) {
            double at = ChangeType.seconds(plan.further(next.tenant().customer, instant(now)));
            result.request(at);
            replies.add(new Reply(at + takes(), next.sentAt(), next.tenant(), next.pagesLeft() - 1));
        } else {
            answered(next);
        }
    }

    /** The list is as it was half a second after the poll was sent; what it holds is known when the last page is. */
    private void answered(Reply reply) {
        SimulatedTenant tenant = reply.tenant();
        boolean first = Double.isNaN(tenant.polledAt);
        tenant.polledAt = reply.sentAt();
        PollObservation seen = tenant.poll(reply.sentAt() + 0.5, happened -> {
            if (!first) {
                result.seen(happened, now);
            }
        });
        plan.polled(tenant.customer, PollFeedback.succeeded(instant(reply.sentAt()), tenant.pages, seen), instant(now));
    }

    private static Instant instant(double seconds) {
        long whole = (long) seconds;
        return Instant.ofEpochSecond(whole, (long) ((seconds - whole) * 1e9));
    }
}
