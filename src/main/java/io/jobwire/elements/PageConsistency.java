package io.jobwire.elements;

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
    private final Set<String> identities = new HashSet<>();
    private @Nullable Long total;
    private int pages;
    private int withoutContent;
    private long rows;
    private long repeatedRows;
    private boolean totalChanged;
    private boolean lastPageRepeated;

    /** Takes the next page into account. */
    void add(Page page) {
        List<String> onPage = page.rows().stream().map(Row::identity).toList();
        long repeated = onPage.stream().filter(identities::contains).count();
        identities.addAll(onPage);
        lastPageRepeated = repeated > 0 && repeated == onPage.size();
        repeatedRows += repeated;
        totalChanged |= pages > 0 && !Objects.equals(total, page.total());
        withoutContent += page.complete() ? 0 : 1;
        total = page.total();
        rows += page.size();
        pages++;
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
