package io.jobwire.elements;

import io.jobwire.job.RecognizedRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing.
 *
 * @param rows the JSON objects, in order
 * @param unreadable the first {@value PageLimits#MAX_UNREADABLE_KEPT} elements that are not JSON objects
 * @param omitted how many more elements are not JSON objects
 * @param total the number of rows on all pages; null if the API does not state it
 * @param pageSize the number of rows on a full page; null if the API does not state it
 * @param nextLink the URL of the next page; null if the API does not state it
 * @param complete whether the response claims to hold the whole page. A response without content does not, because it
 *     may stand for no rows or for no answer, and neither does one with an error beside the rows
 * @param recognized the rows that were recognized, and so not read
 * @param recognizedBytes how long these are together
 */
record Page(
        List<Row> rows,
        List<UnreadableRow> unreadable,
        int omitted,
        @Nullable Long total,
        @Nullable Long pageSize,
        @Nullable String nextLink,
        boolean complete,
        RecognizedRows recognized,
        long recognizedBytes) {
    /** A page of which all rows were read. */
    Page(
            List<Row> rows,
            List<UnreadableRow> unreadable,
            int omitted,
            @Nullable Long total,
            @Nullable Long pageSize,
            @Nullable String nextLink,
            boolean complete) {
        this(rows, unreadable, omitted, total, pageSize, nextLink, complete, RecognizedRows.NONE, 0);
    }

    /** A response without content. */
    static final Page NO_CONTENT = new Page(List.of(), List.of(), 0, null, null, null, false);

    /** The number of rows, readable or not. */
    int size() {
        return rows.size() + unreadable.size() + omitted + recognized.rows();
    }
}
