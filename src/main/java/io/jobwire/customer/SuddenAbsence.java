package io.jobwire.customer;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a list of customers is believed that suddenly lacks all of those that were listed, or most of five or
 * more: such a list is more likely wrong than right. It is believed once it has been so in several readings and for a
 * time. Any other list is believed at once. Not thread-safe.
 */
public final class SuddenAbsence {
    /** After how long a doubtful list is to be read again, if the interval is not shorter. */
    public static final Duration RETRY = Duration.ofMinutes(1);

    private static final Duration MIN_DURATION = Duration.ofMinutes(10);
    private static final int MIN_READINGS = 3;
    private static final int MIN_MISSING = 5;

    private final Duration minDuration;
    private int readings;
    private @Nullable Instant since;

    /**
     * No list is in doubt yet.
     *
     * @param interval how often the list is read; a doubtful list must not last longer than that to be believed
     */
    public SuddenAbsence(Duration interval) {
        this.minDuration = interval.compareTo(MIN_DURATION) < 0 ? interval : MIN_DURATION;
    }

    /**
     * Takes one reading of the list into account.
     *
     * @param known how many customers were listed before
     * @param missing how many of them this reading lacks
     * @return whether this reading is believed
     */
    public boolean isBelieved(int known, int missing, Instant now) {
        boolean sudden = missing > 0 && (missing == known || (missing >= MIN_MISSING && missing * 2 > known));
        if (!sudden) {
            readings = 0;
            since = null;
            return true;
        }
        readings++;
        Instant first = since == null || now.isBefore(since) ? now : since; // the clock may be set back
        since = first;
        return readings >= MIN_READINGS && !now.isBefore(first.plus(minDuration));
    }

    /** Whether the latest reading was doubtful, believed or not. */
    public boolean inDoubt() {
        return since != null;
    }
}
