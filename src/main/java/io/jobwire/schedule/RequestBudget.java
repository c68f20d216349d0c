package io.jobwire.schedule;

import java.time.Duration;
import java.util.Arrays;

/**
 * Limits the request rate: requests are paced evenly, no 60-second window contains more than the budget, and after
 * throttling the rate is halved and recovers linearly (additive increase, multiplicative decrease). A timer that is
 * late by up to a second loses nothing: missed requests may follow at once. Times are nanoseconds since the epoch. Not
 * thread-safe.
 */
final class RequestBudget {
    /** No request is allowed until a poll ends or the share grows. */
    static final long NEVER = Long.MAX_VALUE;

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    /** How late a timer may be without losing requests. */
    private static final long MAX_CATCH_UP = EpochNanos.SECOND;
    /** Requests may arrive at the API less evenly than they were sent; this margin keeps its windows within budget. */
    private static final long ARRIVAL_MARGIN = EpochNanos.SECOND / 4;

    /** Multiplicative decrease, the usual factor of AIMD (RFC 5681). */
    private static final double DECREASE_FACTOR = 0.5;
    /** After six decreases in a row, the rate falls no further: enough to learn when the API recovers. */
    private static final double MIN_RATE_FACTOR = 1.0 / 64;
    /** Additive increase: from half of the budget to all of it in ten minutes. */
    private static final double INCREASE_PER_MINUTE = 0.05;
    /** Absorbs rounding errors where the budget is a whole number. */
    private static final double ROUNDING = 1e-9;

    private final int requestsPerMinute;
    /** Times of the latest requests, a ring buffer of one window. */
    private final long[] sentAt;

    private long sent;
    private long pacedAt;
    private long pausedUntil;
    private double share = 1;
    private double factorAfterDecrease = 1;
    private double perMinute;
    private long updatedAt;
    private int reserved;

    /** A budget of which nothing has been spent. */
    RequestBudget(int requestsPerMinute, long now) {
        this.requestsPerMinute = requestsPerMinute;
        this.sentAt = new long[requestsPerMinute];
        this.pacedAt = now;
        this.pausedUntil = now;
        update(now);
    }

    /** Sets this replica's share of the budget, from 0 to 1. */
    void setShare(double newShare) {
        share = newShare;
        update(updatedAt);
    }

    /** Allows no request before this time. */
    void pauseUntil(long time) {
        pausedUntil = Math.max(pausedUntil, time);
    }

    /**
     * Pauses and halves the rate. Several responses may report the same excess: those that come during the pause only
     * extend it.
     *
     * @param retryAfter length of the pause, in nanoseconds
     */
    void throttle(long retryAfter, long now) {
        if (now >= pausedUntil) {
            factorAfterDecrease = Math.max(MIN_RATE_FACTOR, rateFactor(now) * DECREASE_FACTOR);
        }
        pauseUntil(now + retryAfter);
        update(now);
    }

    /** When the next request is allowed, which may have passed; {@link #NEVER} if only another call can allow one. */
    long nextAt() {
        int available = maxPerWindow() - reserved;
        if (perMinute <= 0 || available < 1) {
            return NEVER;
        }
        long windowAt =
                sent < available ? Long.MIN_VALUE : sentAt[(int) ((sent - available) % sentAt.length)] + window();
        return Math.max(Math.max(pacedAt, windowAt), pausedUntil);
    }

    /** Counts a request sent at this time, which is not before that of an earlier one. */
    void spend(long at) {
        update(at);
        sentAt[(int) (sent++ % sentAt.length)] = at;
        pacedAt = Math.max(pacedAt, at - MAX_CATCH_UP) + spacing();
    }

    /**
     * Spends the next request that is allowed; at once if none is, since it cannot be known when that changes.
     *
     * @return when it may be sent; not before now
     */
    long spendNext(long now) {
        long nextAt = nextAt();
        long at = nextAt == NEVER ? now : Math.max(now, nextAt);
        spend(at);
        return at;
    }

    /**
     * Reserves requests for a poll that will send them unannounced. At least one request per window stays available.
     *
     * @return how many were reserved
     */
    int reserve(int requests) {
        int granted = Math.max(0, Math.min(requests, maxPerWindow() - 1 - reserved));
        reserved += granted;
        return granted;
    }

    /** Returns what was reserved for a poll that has ended. */
    void release(int requests) {
        reserved -= requests;
    }

    /** The time between two requests, in nanoseconds. */
    long spacing() {
        return window() / maxPerWindow();
    }

    /** The rate allowed at present, in requests per minute. */
    double perMinute() {
        return perMinute;
    }

    /** The number of requests spent so far. */
    long sent() {
        return sent;
    }

    /** Moves all times by this much, because the clock has jumped. */
    void shift(long nanos) {
        pacedAt += nanos;
        pausedUntil += nanos;
        updatedAt += nanos;
        Arrays.setAll(sentAt, i -> sentAt[i] + nanos);
    }

    private void update(long now) {
        updatedAt = now;
        perMinute = requestsPerMinute * share * rateFactor(now);
    }

    private double rateFactor(long now) {
        double minutes = Math.max(0, now - pausedUntil) / (double) MINUTE;
        return Math.min(1, factorAfterDecrease + minutes * INCREASE_PER_MINUTE);
    }

    /** The maximum number of requests in a window: the rate per minute, rounded up. */
    private int maxPerWindow() {
        return Math.max(1, (int) Math.ceil(perMinute - ROUNDING));
    }

    /** A minute and the margin; longer in proportion where the rate per minute was rounded up. */
    private long window() {
        return (long) (MINUTE * (maxPerWindow() / Math.max(perMinute, ROUNDING))) + ARRIVAL_MARGIN;
    }
}
