package io.jobwire.polling;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the API limits one customer or everybody. A throttled customer waits alone. All wait only if, within
 * a minute, several customers were throttled and they are a good part of those polled. Confined to the polling loop.
 */
final class ThrottleMonitor {
    /** The longest pause of all customers, whatever the API asks for; a customer of its own waits for longer. */
    static final Duration MAX_PAUSE_OF_ALL = Duration.ofMinutes(5);

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MIN_THROTTLED = 3;
    /** One in this many of the customers polled. */
    private static final int MIN_SHARE = 4;

    private final Map<String, LatestPoll> latest = new HashMap<>();

    /** @param retryAfter null if the customer was not throttled */
    private record LatestPoll(Instant at, @Nullable Duration retryAfter) {}

    /** Takes a poll into account that was answered. */
    void answered(String customerId, Instant now) {
        latest.put(customerId, new LatestPoll(now, null));
    }

    /**
     * Takes a throttled poll into account.
     *
     * @param retryAfter how long the API wants no request
     * @return how long all customers have to wait; empty if only this one has to
     */
    Optional<Duration> throttled(String customerId, Duration retryAfter, Instant now) {
        latest.put(customerId, new LatestPoll(now, retryAfter));
        latest.values().removeIf(poll -> poll.at().isBefore(now.minus(WINDOW)));
        List<Duration> waits = latest.values().stream()
                .map(LatestPoll::retryAfter)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        boolean all = waits.size() >= MIN_THROTTLED && waits.size() * MIN_SHARE >= latest.size();
        return all ? Optional.of(bounded(waits.get(0))) : Optional.empty();
    }

    /** Forgets the polls so far, because the clock has jumped. */
    void clear() {
        latest.clear();
    }

    /** A pause of all customers, cut to the longest that is accepted. */
    static Duration bounded(Duration pause) {
        return pause.compareTo(MAX_PAUSE_OF_ALL) > 0 ? MAX_PAUSE_OF_ALL : pause;
    }
}
