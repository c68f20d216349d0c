package io.jobwire.elements;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing.
 *
 * @param rows the JSON objects in their order
 * @param unreadable what stood among them and is no JSON object
 * @param total how many rows the API says there are on all pages; null if it does not say
 * @param pageSize how many rows the API says a page has; null if it does not say
 * @param nextLink where the API says the next page is; null if it does not say
 * @param complete whether the answer claims to be all of the page; one without content may stand for no rows or for no
 *     answer, and beside an error rows may be missing
 */
record Page(
        List<Row> rows,
        List<UnreadableRow> unreadable,
        @Nullable Long total,
        @Nullable Long pageSize,
        @Nullable String nextLink,
        boolean complete) {
    /** The page of an answer without content. */
    static final Page NO_CONTENT = new Page(List.of(), List.of(), null, null, null, false);

    /** How many rows the page has, readable or not. */
    int size() {
        return rows.size() + unreadable.size();
    }
}
