package io.jobwire.schedule;

import io.jobwire.customer.Customer;
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

/** A plan that is driven as the watch loop drives it, on a clock of its own: timers are late and replies take time. */
final class SchedulerHarness {
    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    final PollScheduler plan;
    final List<Sent> sent = new ArrayList<>();
    Instant now = START;
    Function<Sent, PollFeedback> reply = poll -> new PollFeedback(poll.at(), 1, true);
    Duration replyTime = Duration.ofSeconds(1);

    private final Random random;
    private final PriorityQueue<Reply> replies = new PriorityQueue<>(Comparator.comparing(Reply::at));
    private final Map<String, Integer> inFlight = new HashMap<>();
    int mostInFlight;
    int mostInFlightOfOne;

    /** A poll that was sent. */
    record Sent(Customer customer, Instant at) {}

    private record Reply(Instant at, Sent poll) {}

    SchedulerHarness(PollScheduler plan, long seed) {
        this.plan = plan;
        this.random = new Random(seed);
    }

    static List<Customer> customers(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Customer("customer-" + number, null))
                .toList();
    }

    /** Lets time pass. */
    void runFor(Duration duration) {
        Instant end = now.plus(duration);
        while (now.isBefore(end)) {
            plan.next(now).ifPresentOrElse(this::send, () -> waitUntil(end));
        }
    }

    private void send(Customer customer) {
        Sent poll = new Sent(customer, now);
        sent.add(poll);
        long millis = replyTime.toMillis();
        replies.add(new Reply(now.plusMillis(millis / 2 + (long) (random.nextDouble() * millis)), poll));
        mostInFlightOfOne = Math.max(mostInFlightOfOne, inFlight.merge(customer.id(), 1, Integer::sum));
        mostInFlight = Math.max(mostInFlight, replies.size());
    }

    private void waitUntil(Instant end) {
        Instant timer = plan.nextAt().orElse(end).plusMillis(random.nextInt(20));
        Instant wake = timer.isBefore(now) ? now.plusMillis(1) : timer.isBefore(end) ? timer : end;
        if (!replies.isEmpty() && !replies.element().at().isAfter(wake)) {
            Reply next = replies.remove();
            now = next.at().isBefore(now) ? now : next.at();
            inFlight.merge(next.poll().customer().id(), -1, Integer::sum);
            plan.polled(next.poll().customer(), reply.apply(next.poll()), now);
        } else {
            now = wake;
        }
    }

    /** The most polls sent within any span of this length. */
    int mostWithin(Duration span) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < sent.size(); last++) {
            while (!sent.get(first).at().plus(span).isAfter(sent.get(last).at())) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    /** How many polls were sent from one time to before another. */
    long between(Instant from, Instant to) {
        return sent.stream()
                .filter(poll -> !poll.at().isBefore(from) && poll.at().isBefore(to))
                .count();
    }

    /** The shortest and the longest time between two polls of one customer. */
    Gaps gaps() {
        Map<String, Instant> last = new HashMap<>();
        Duration shortest = Duration.ofDays(999);
        Duration longest = Duration.ZERO;
        for (Sent poll : sent) {
            Instant before = last.put(poll.customer().id(), poll.at());
            if (before != null) {
                Duration gap = Duration.between(before, poll.at());
                shortest = gap.compareTo(shortest) < 0 ? gap : shortest;
                longest = gap.compareTo(longest) > 0 ? gap : longest;
            }
        }
        return new Gaps(shortest, longest);
    }

    record Gaps(Duration shortest, Duration longest) {}
}
