package io.jobwire.job;

import java.time.Duration;
import java.time.Instant;

/**
 * Decides whether a row is an older copy of a job than the known one, served late by a part of the API that lags
 * behind. Such a lag lasts for minutes. The API's clock is not trusted beyond that: it can be an hour ahead, or
 * centuries. Pure.
 */
final class StaleRow {
    /** How long after the known form was last seen an older copy of it is plausible. */
    static final Duration MAX_LAG = Duration.ofMinutes(10);

    private StaleRow() {}

    /**
     * Whether the row is to be ignored. Of a known modification time that lies after the observation of the known form
     * counts only the time of that observation: the form existed by then, whatever the API's clock said. The row is not
     * ignored if the known form was last seen longer than {@link #MAX_LAG} ago or that far in the future, as a wrong
     * clock or a foreign record in the state topic may say, or if the row shows that the run has ended meanwhile.
     */
    static boolean isStale(Job row, KnownJob known, Instant now) {
        Instant modified = row.lastModifyTime();
        Instant knownModified = known.job().lastModifyTime();
        return modified != null
                && knownModified != null
                && modified.isBefore(earlier(knownModified, known.observedAt()))
                && Duration.between(known.observedAt(), now).abs().compareTo(MAX_LAG) < 0
                && !hasEndedSince(row, known.job());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static boolean hasEndedSince(Job row, Job known) {
        return row.status().ended() && !known.status().ended() && !isOfEarlierRun(row, known);
    }

    private static boolean isOfEarlierRun(Job row, Job known) {
        Instant start = row.startTime();
        Instant knownStart = known.startTime();
        Instant end = row.endTime();
        return knownStart != null
                && ((start != null && start.isBefore(knownStart)) || (end != null && end.isBefore(knownStart)));
    }
}
