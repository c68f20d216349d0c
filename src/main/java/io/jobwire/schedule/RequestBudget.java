package io.jobwire.schedule;

import java.time.Duration;

/**
 * How many requests may be sent, and when: evenly spaced, never more in any minute than the budget, and less for a
 * while after the API has said that there were too many. A timer that is late by less than a second loses nothing: what
 * it missed may follow at once. Times are nanoseconds since the epoch.
 */
final class RequestBudget {
    /** No request may be sent before something else has happened. */
    static final long NEVER = Long.MAX_VALUE;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long MINUTE = 60 * SECOND;
    /** Requests that leave in time may still arrive unevenly: this much keeps the API's count of a minute within it. */
    private static final long UNEVENNESS = SECOND / 4;

    private static final double CUT = 0.5;
    private static final double LEAST_PART = 1.0 / 64;
    private static final double REGROWTH_PER_MINUTE = 0.05;

    private final int requestsPerMinute;
    private final long[] sentAt;
    private long sent;
    private long pacedAt;
    private long pausedUntil;
    private double share = 1;
    private double partAfterCut = 1;
    private double perMinute;
    private long reckonedAt;
    private int held;

    /** A budget of which nothing has been used. */
    RequestBudget(int requestsPerMinute, long now) {
        this.requestsPerMinute = requestsPerMinute;
        this.sentAt = new long[requestsPerMinute];
        this.pacedAt = now;
        this.pausedUntil = now;
        reckon(now);
    }

    /** Which part of the budget is ours, from 0 to 1. */
    void share(double share) {
        this.share = share;
        reckon(reckonedAt);
    }

    /** Lets nothing be sent before this time. */
    void pauseUntil(long time) {
        pausedUntil = Math.max(pausedUntil, time);
    }

    /**
     * Pauses, and cuts the rate by half, to grow back by a twentieth of the budget each minute. Several replies that
     * tell of the same excess cut it once: those that come while the pause lasts only lengthen it.
     */
    void throttled(long retryAfter, long now) {
        if (now >= pausedUntil) {
            partAfterCut = Math.max(LEAST_PART, part(now) * CUT);
        }
        pauseUntil(now + retryAfter);
        reckon(now);
    }

    /** When the next request may be sent; {@link #NEVER} if not before a poll has ended or the share has grown. */
    long nextAt() {
        int room = most() - held;
        if (perMinute <= 0 || room < 1) {
            return NEVER;
        }
        long windowAt = sent < room ? Long.MIN_VALUE : sentAt[(int) ((sent - room) % sentAt.length)] + window();
        return Math.max(Math.max(pacedAt, windowAt), pausedUntil);
    }

    /** Counts a request that is sent at this time, which is not before that of an earlier one. */
    void spend(long at) {
        reckon(at);
        sentAt[(int) (sent++ % sentAt.length)] = at;
        pacedAt = Math.max(pacedAt, at - SECOND) + spacing();
    }

    /**
     * Keeps requests back for a poll that will send them without asking.
     *
     * @return how many were kept back
     */
    int hold(int requests) {
        int kept = Math.min(requests, most() - 1 - held);
        held += Math.max(0, kept);
        return Math.max(0, kept);
    }

    /** Gives back what was held for a poll that has ended. */
    void release(int requests) {
        held -= requests;
    }

    /** The time between two requests, in nanoseconds. */
    long spacing() {
        return window() / most();
    }

    /** What may be used now of the whole budget, in requests per minute. */
    double perMinute() {
        return perMinute;
    }

    /** How many requests have been sent so far. */
    long sent() {
        return sent;
    }

    private void reckon(long now) {
        reckonedAt = now;
        perMinute = requestsPerMinute * share * part(now);
    }

    private double part(long now) {
        double minutes = Math.max(0, now - pausedUntil) / (double) MINUTE;
        return Math.min(1, partAfterCut + minutes * REGROWTH_PER_MINUTE);
    }

    /** The most requests in a window: the budget of a minute, made whole. */
    private int most() {
        return Math.max(1, (int) Math.ceil(perMinute - 1e-9));
    }

    /** A minute, or somewhat more where the budget of a minute is no whole number. */
    private long window() {
        return (long) (MINUTE * (most() / Math.max(perMinute, 1e-9))) + UNEVENNESS;
    }
}
