package io.jobwire.schedule;

import io.jobwire.customer.Customer;
import io.jobwire.forecast.PollObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Drives a scheduler as the polling loop does, on a virtual clock: timers are late and responses take time. */
final class SchedulerHarness {
    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    final PollScheduler scheduler;
    final List<SentPoll> sent = new ArrayList<>();
    Instant now = START;
    Function<SentPoll, PollFeedback> feedback = poll -> success(poll.at(), 1);
    Duration responseTime = Duration.ofSeconds(1);
    int maxInFlight;
    int maxInFlightPerCustomer;

    private final Random random;
    private final PriorityQueue<Response> responses = new PriorityQueue<>(Comparator.comparing(Response::at));
    private final Map<String, Integer> inFlight = new HashMap<>();

    /** A poll that was sent. */
    record SentPoll(Customer customer, Instant at) {}

    private record Response(Instant at, SentPoll poll) {}

    SchedulerHarness(PollScheduler scheduler, long seed) {
        this.scheduler = scheduler;
        this.random = new Random(seed);
    }

    static List<Customer> customers(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Customer("customer-" + number, null))
                .toList();
    }

    /** A poll that succeeded and observed nothing. */
    static PollFeedback success(Instant startedAt, int requests) {
        return PollFeedback.succeeded(startedAt, requests, PollObservation.NOTHING);
    }

    /** Lets time pass. */
    void runFor(Duration duration) {
        Instant end = now.plus(duration);
        while (now.isBefore(end)) {
            scheduler.next(now).ifPresentOrElse(this::send, () -> waitUntil(end));
        }
    }

    /** Lets the clock jump, as the polling loop notices it: polls in flight have not started later than now. */
    void jump(Duration by) {
        List<Response> waiting = List.copyOf(responses);
        responses.clear();
        now = now.plus(by);
        waiting.forEach(response -> {
            SentPoll poll = response.poll();
            Instant startedAt = poll.at().isAfter(now) ? now : poll.at();
            responses.add(new Response(response.at().plus(by), new SentPoll(poll.customer(), startedAt)));
        });
        scheduler.clockJumped(by);
    }

    private void send(Customer customer) {
        SentPoll poll = new SentPoll(customer, now);
        sent.add(poll);
        long millis = responseTime.toMillis();
        responses.add(new Response(now.plusMillis(millis / 2 + (long) (random.nextDouble() * millis)), poll));
        maxInFlightPerCustomer = Math.max(maxInFlightPerCustomer, inFlight.merge(customer.id(), 1, Integer::sum));
        maxInFlight = Math.max(maxInFlight, responses.size());
    }

    private void waitUntil(Instant end) {
        Instant timer = scheduler.nextAt().orElse(end).plusMillis(random.nextInt(20));
        Instant wake = timer.isBefore(now) ? now.plusMillis(1) : timer.isBefore(end) ? timer : end;
        if (!responses.isEmpty() && !responses.element().at().isAfter(wake)) {
            Response next = responses.remove();
            now = next.at().isBefore(now) ? now : next.at();
            inFlight.merge(next.poll().customer().id(), -1, Integer::sum);
            scheduler.completed(next.poll().customer(), feedback.apply(next.poll()), now);
        } else {
            now = wake;
        }
    }

    /** The maximum number of polls sent within any span of this length. */
    int maxWithin(Duration span) {
        int max = 0;
        int first = 0;
        for (int last = 0; last < sent.size(); last++) {
            while (!sent.get(first).at().plus(span).isAfter(sent.get(last).at())) {
                first++;
            }
            max = Math.max(max, last - first + 1);
        }
        return max;
    }

    /** The number of polls sent from one time to before another. */
    long countBetween(Instant from, Instant to) {
        return sent.stream()
                .filter(poll -> !poll.at().isBefore(from) && poll.at().isBefore(to))
                .count();
    }

    /** The times at which polls of a customer were sent. */
    List<Instant> pollsOf(String customerId) {
        return sent.stream()
                .filter(poll -> poll.customer().id().equals(customerId))
                .map(SentPoll::at)
                .toList();
    }

    /** The shortest and the longest time between two polls of one customer. */
    PollGaps gaps() {
        Map<String, Instant> previous = new HashMap<>();
        Duration shortest = Duration.ofDays(999);
        Duration longest = Duration.ZERO;
        for (SentPoll poll : sent) {
            Instant before = previous.put(poll.customer().id(), poll.at());
            if (before != null) {
                Duration gap = Duration.between(before, poll.at());
                shortest = gap.compareTo(shortest) < 0 ? gap : shortest;
                longest = gap.compareTo(longest) > 0 ? gap : longest;
            }
        }
        return new PollGaps(shortest, longest);
    }

    record PollGaps(Duration shortest, Duration longest) {}
}
