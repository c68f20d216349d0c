package io.jobwire.shard;

import io.jobwire.parsing.TextSanitizer;
import io.jobwire.redaction.VisibleText;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The records of one partition that a restoration has skipped: how many, and what the first was, made fit for the log.
 * Not thread-safe.
 */
public final class SkippedRecords {
    private static final int MAX_SHOWN_CHARACTERS = 120;

    private final LongAdder total;
    private long count;
    private long firstOffset;
    private String firstKey = "";
    private String firstReason = "";

    /** @param total counts them over all partitions and restorations */
    public SkippedRecords(LongAdder total) {
        this.total = total;
    }

    /** Adds a record. */
    public void add(long offset, @Nullable String key, String reason) {
        add(offset, 1, key, reason);
    }

    /**
     * Adds several records in a row.
     *
     * @param offset of the first
     */
    void add(long offset, long records, @Nullable String key, String reason) {
        if (count == 0) {
            firstOffset = offset;
            firstKey = key == null ? "" : shown(key);
            firstReason = shown(reason);
        }
        count += records;
        total.add(records);
    }

    /** How many there are. */
    public long count() {
        return count;
    }

    /** The key of the first, made fit for the log; empty if it has none, or there is no record. */
    public String firstKey() {
        return firstKey;
    }

    /** Logs all of them in one line, if there are any. */
    void log(int shard) {
        if (count > 0) {
            ShardLog.LOG.recordsSkipped(shard, count, firstOffset, firstKey, firstReason);
        }
    }

    /** In one line, short, and without mail addresses. */
    private static String shown(String text) {
        return VisibleText.line(TextSanitizer.excerpt(text, MAX_SHOWN_CHARACTERS));
    }
}
