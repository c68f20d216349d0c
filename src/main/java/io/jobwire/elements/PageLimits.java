package io.jobwire.elements;

import io.jobwire.http.ConnectionSettings;

/**
 * How much one listing may hold, so that no reply can exhaust the memory or the time of a replica. A reply that exceeds
 * a bound is malformed.
 *
 * @param maxRows rows of one listing, readable or not
 * @param maxBytes bytes of one page, after decompression
 * @param rowsBefore the rows of the listing's pages before this one
 */
record PageLimits(int maxRows, long maxBytes, long rowsBefore) {
    /** How long a row may be; real ones have less than a thousand characters. */
    static final int MAX_ROW_CHARACTERS = 1 << 20;

    /** How long a name, number or text within a row may be, where Jobwire reads it. */
    static final int MAX_TEXT_CHARACTERS = 128 * 1024;

    /** How long all of a page may be except the elements of its lists. */
    static final int MAX_ENVELOPE_BYTES = 1 << 20;

    /** How deep objects and arrays may be nested. */
    static final int MAX_DEPTH = 10_000;

    /** How many unreadable rows of a listing are kept; the others are counted. */
    static final int MAX_UNREADABLE_KEPT = 20;

    /** How many rows a listing may have for each MiB of heap, unless the settings say. */
    static final int ROWS_PER_MEBIBYTE = 200;

    private static final long MEBIBYTE = 1 << 20;

    /** The bounds that the settings give. */
    static PageLimits of(ElementsSettings settings, ConnectionSettings connection) {
        return new PageLimits(
                settings.maxRows()
                        .orElseGet(() -> defaultMaxRows(Runtime.getRuntime().maxMemory())),
                ConnectionSettings.effectiveMaxResponseSize(connection),
                0);
    }

    /** The bounds of the page that follows so many rows. */
    PageLimits after(long rows) {
        return new PageLimits(maxRows, maxBytes, rows);
    }

    /** How many rows the page may have. */
    int rowsLeft() {
        return (int) Math.max(0, maxRows - rowsBefore);
    }

    /** The rows of a listing that fit into a heap of this many bytes. */
    static int defaultMaxRows(long heap) {
        long mebibytes = Math.max(1, (heap + MEBIBYTE - 1) / MEBIBYTE);
        return (int) Math.min(Integer.MAX_VALUE, mebibytes * ROWS_PER_MEBIBYTE);
    }
}
