package io.jobwire.elements;

import io.jobwire.job.JobKey;
import io.jobwire.job.RecognizedRows;
import io.jobwire.resilience.ListingFlaw;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether the pages of one listing fit together. Rows may move between pages while they are read: a row that
 * occurs on two pages, or a total that does not match, means that another row may have been missed. Not thread-safe.
 */
final class PageConsistency {
    /** Of the rows that were read on the pages before the latest. */
    private final Set<String> identities = new HashSet<>();

    /** Of the same rows, as far as they are jobs. */
    private final Set<JobKey> keys = new HashSet<>();

    private List<Row> latest = List.of();
    private RecognizedRows recognized = RecognizedRows.NONE;
    private @Nullable Long total;
    private int pages;
    private int withoutContent;
    private long rows;
    private long repeatedRows;
    private boolean totalChanged;
    private boolean lastPageRepeated;

    /** Takes the next page into account. */
    void add(Page page) {
        long repeated = pages == 0 ? 0 : repeated(page);
        lastPageRepeated = repeated > 0
                && repeated == page.rows().size() + page.recognized().rows();
        repeatedRows += repeated;
        totalChanged |= pages > 0 && !Objects.equals(total, page.total());
        withoutContent += page.complete() ? 0 : 1;
        total = page.total();
        rows += page.size();
        latest = page.rows();
        recognized = recognized.and(page.recognized());
        pages++;
    }

    /** How many rows of a page have been on pages before it. */
    private long repeated(Page page) {
        for (Row row : latest) {
            identities.add(row.identity());
            JobRowMapper.key(row).ifPresent(keys::add);
        }
        long repeated = page.recognized().overlap(recognized);
        if (!keys.isEmpty() && page.recognized().count() > 0) {
            repeated += page.recognized().keys().stream().filter(keys::contains).count();
        }
        if (!page.rows().isEmpty()) {
            Set<JobKey> unchanged = Set.copyOf(recognized.keys());
            repeated += page.rows().stream()
                    .filter(row -> identities.contains(row.identity())
                            || JobRowMapper.key(row).filter(unchanged::contains).isPresent())
                    .count();
        }
        return repeated;
    }

    /** The number of rows so far, readable or not. */
    long rows() {
        return rows;
    }

    /** Whether all rows of the latest page have been on pages before it. */
    boolean lastPageRepeated() {
        return lastPageRepeated;
    }

    /** What does not fit together; empty if everything does. */
    List<ListingFlaw> flaws() {
        List<ListingFlaw> flaws = new ArrayList<>();
        if (withoutContent > 0) {
            flaws.add(flaw("pages without content, or with an error beside their rows: " + withoutContent));
        }
        if (repeatedRows > 0) {
            flaws.add(flaw("rows that are on two pages: " + repeatedRows));
        }
        if (totalChanged) {
            flaws.add(flaw("the stated total differs from page to page"));
        } else if (total != null && total != rows) {
            flaws.add(flaw("the stated total minus the rows is " + (total - rows)));
        }
        return flaws;
    }

    private static ListingFlaw flaw(String description) {
        return new ListingFlaw(description, true);
    }
}
