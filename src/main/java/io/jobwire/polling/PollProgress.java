package io.jobwire.polling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether polls end: the time since one has, while some are under way. A poll that waits, for the API, for memory or
 * for Kafka, ends by a bound of its own; if none does for long, those bounds fail, or are set too high. Thread-safe.
 */
@ApplicationScoped
public class PollProgress {
    private final LongSupplier nanoTime;
    private int underWay;
    private long last;

    PollProgress() {
        this(System::nanoTime);
    }

    /** @param nanoTime as of {@link System#nanoTime} */
    PollProgress(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A poll has begun. */
    synchronized void begun() {
        if (underWay++ == 0) {
            last = nanoTime.getAsLong();
        }
    }

    /** A poll has ended, however it did. */
    synchronized void ended() {
        underWay--;
        last = nanoTime.getAsLong();
    }

    /** How many polls are under way. */
    public synchronized int underWay() {
        return underWay;
    }

    /** How long no poll has ended although some are under way; zero if none are. */
    public synchronized Duration withoutEnd() {
        return underWay == 0 ? Duration.ZERO : Duration.ofNanos(nanoTime.getAsLong() - last);
    }
}
