package io.jobwire.polling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether polls end: the time since one has, while some are under way, or are due and could start. A poll that waits,
 * for the API, for memory or for Kafka, ends by a bound of its own; if none does for long, those bounds fail, or are
 * set too high. One that is due starts at once, unless it must not: then it does not count. Thread-safe.
 */
@ApplicationScoped
public class PollProgress {
    private final LongSupplier nanoTime;
    private int underWay;
    private boolean due;
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
        endRest();
        underWay++;
    }

    /** A poll has ended, however it did. */
    synchronized void ended() {
        underWay--;
        last = nanoTime.getAsLong();
    }

    /**
     * To be told about once a second.
     *
     * @param couldStart whether a poll is due now that neither the budget nor a pause, the API's outage, Kafka or the
     *     polls under way keep from starting
     */
    synchronized void due(boolean couldStart) {
        if (couldStart) {
            endRest();
        }
        due = couldStart;
    }

    private void endRest() {
        if (rests()) {
            last = nanoTime.getAsLong();
        }
    }

    private boolean rests() {
        return underWay == 0 && !due;
    }

    /** How many polls are under way. */
    public synchronized int underWay() {
        return underWay;
    }

    /** How long no poll has ended although some are under way, or could be; zero if there is nothing to do. */
    public synchronized Duration withoutEnd() {
        return rests() ? Duration.ZERO : Duration.ofNanos(nanoTime.getAsLong() - last);
    }
}
