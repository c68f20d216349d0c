package io.jobwire.schedule;

import io.jobwire.customer.Customer;
import io.jobwire.forecast.EpochTime;
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

/** A discrete-event simulation of a scheduler and a workload on a virtual clock. */
final class Simulation {
    /** A Monday. */
    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    /** Responses take half a second to one and a half. */
    private static final double MIN_RESPONSE_SECONDS = 0.5;
    /** When the API reads the list, in seconds after the poll was sent. */
    private static final double READ_AFTER_SECONDS = 0.5;
    /** A timer that is late already fires this much later, and any timer by the smaller delay. */
    private static final double LATE_TIMER_SECONDS = 0.001;

    private static final double TIMER_DELAY_SECONDS = 1e-6;

    private PollScheduler scheduler;
    private final Map<String, SimulatedTenant> tenants = new HashMap<>();
    private final PriorityQueue<Response> responses = new PriorityQueue<>(Comparator.comparingDouble(Response::at));
    private final SplittableRandom random;
    private final double start = EpochTime.seconds(START);
    private final SimulationResult result;
    private double now = start;

    private record Response(double at, double sentAt, SimulatedTenant tenant, int pagesLeft) {}

    /**
     * Sets up a simulation.
     *
     * @param strategy makes the strategy from the simulated customers, by id
     * @param warmUp time from the start in which delays are not measured
     */
    Simulation(
            List<SimulatedTenant> all,
            ScheduleLimits limits,
            Function<Map<String, SimulatedTenant>, SchedulingStrategy> strategy,
            Duration warmUp,
            long seed) {
        all.forEach(tenant -> tenants.put(tenant.customer.id(), tenant));
        this.scheduler = new PollScheduler(limits, strategy.apply(tenants), START);
        this.random = new SplittableRandom(seed);
        this.result = new SimulationResult(start, start + warmUp.toSeconds());
        scheduler.setCustomers(all.stream().map(tenant -> tenant.customer).toList(), START);
    }

    /** Runs until this time from the start has passed, and returns what has been measured so far. */
    SimulationResult play(Duration time) {
        double end = start + time.toSeconds();
        while (now < end) {
            scheduler.next(instant(now)).ifPresentOrElse(customer -> send(tenant(customer)), () -> waitUntil(end));
        }
        result.endAt(end);
        return result;
    }

    PollScheduler scheduler() {
        return scheduler;
    }

    /** Replaces the scheduler by an empty one, so that its memory can be collected. */
    void dropScheduler() {
        scheduler = new PollScheduler(
                new ScheduleLimits(1, 1, Duration.ofSeconds(1), Duration.ofMinutes(1)),
                new FixedIntervalStrategy(),
                START);
    }

    private SimulatedTenant tenant(Customer customer) {
        return Objects.requireNonNull(tenants.get(customer.id()));
    }

    private void send(SimulatedTenant tenant) {
        if (tenant.polledAt > 0) {
            result.addGap(now - tenant.polledAt);
        }
        result.addPoll();
        result.addRequest(now);
        responses.add(new Response(now + responseSeconds(), now, tenant, tenant.pages - 1));
    }

    private double responseSeconds() {
        return MIN_RESPONSE_SECONDS + random.nextDouble();
    }

    private void waitUntil(double end) {
        double timer = scheduler.nextAt().map(EpochTime::seconds).orElse(end);
        double wake = Math.min(end, timer <= now ? now + LATE_TIMER_SECONDS : timer + TIMER_DELAY_SECONDS);
        Response next = responses.peek();
        if (next == null || next.at() > wake) {
            now = wake;
            return;
        }
        responses.remove();
        now = Math.max(now, next.at());
        if (next.pagesLeft() > 0) {
            double at = EpochTime.seconds(scheduler.reserveNextPage(next.tenant().customer, instant(now)));
            result.addRequest(at);
            responses.add(new Response(at + responseSeconds(), next.sentAt(), next.tenant(), next.pagesLeft() - 1));
        } else {
            complete(next);
        }
    }

    /** The list is as it was half a second after the poll was sent; its changes are detected with the last page. */
    private void complete(Response response) {
        SimulatedTenant tenant = response.tenant();
        boolean first = Double.isNaN(tenant.polledAt);
        tenant.polledAt = response.sentAt();
        PollObservation observation = tenant.poll(response.sentAt() + READ_AFTER_SECONDS, occurredAt -> {
            if (!first) {
                result.addDetection(occurredAt, now);
            }
        });
        scheduler.completed(
                tenant.customer,
                PollFeedback.succeeded(instant(response.sentAt()), tenant.pages, observation),
                instant(now));
    }

    private static Instant instant(double seconds) {
        long whole = (long) seconds;
        return Instant.ofEpochSecond(whole, (long) ((seconds - whole) * 1e9));
    }
}
