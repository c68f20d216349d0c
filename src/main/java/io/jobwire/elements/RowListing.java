package io.jobwire.elements;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of all pages of a listing.
 *
 * @param rows the JSON objects, in their order
 * @param unreadable what is no JSON object
 * @param whole whether every page came and they add up
 * @param cutShort the failure that ended it after at least one good page; null if there was none
 */
record RowListing(
        List<Row> rows,
        List<UnreadableRow> unreadable,
        boolean whole,
        ApiResult.@Nullable Failure<RowListing> cutShort) {}
