package io.jobwire.elements;

import io.jobwire.http.ResponseBody;
import io.jobwire.job.KnownRows;
import io.jobwire.job.RecognizedRows;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a listing of which all rows were recognized, so that the same pages need not be read: their bytes are
 * recognized by a hash. They belong to the {@link KnownRows} of that listing. Immutable.
 */
public final class KnownPages {
    /** No page is known. */
    public static final KnownPages NONE = new KnownPages(new KnownPage[0]);

    /** Longer pages are read again: to hash one would take an event loop too long. */
    private static final int MAX_BYTES = 1 << 20;

    private final KnownPage[] pages;

    private KnownPages(KnownPage[] pages) {
        this.pages = pages;
    }

    /** These pages, in order. */
    static KnownPages of(List<KnownPage> pages) {
        return pages.isEmpty() ? NONE : new KnownPages(pages.toArray(KnownPage[]::new));
    }

    /** The page at an index; null if it is not known. */
    @Nullable
    KnownPage get(int index) {
        return index < pages.length ? pages[index] : null;
    }

    /** Whether no page is known. */
    public boolean isEmpty() {
        return pages.length == 0;
    }

    /**
     * What is remembered of one page.
     *
     * @param hash of its body as it was sent
     * @param length of its body as it was sent, in bytes
     * @param rows how many there are
     * @param bytes how long they are together
     * @param total as in {@link Page}; -1 for null
     * @param pageSize as in {@link Page}; -1 for null
     * @param nextLink as in {@link Page}
     * @param positions of the jobs in the known rows; null for all of them
     */
    record KnownPage(
            long hash,
            int length,
            int rows,
            long bytes,
            long total,
            long pageSize,
            @Nullable String nextLink,
            @Nullable BitSet positions) {

        /** What can be remembered of a page; null if some of it must be read again. */
        static @Nullable KnownPage of(ResponseBody body, Page page) {
            boolean same = page.complete()
                    && page.size() == page.recognized().rows()
                    && body.length() <= MAX_BYTES
                    && page.recognized().repeated() == 0;
            return same
                    ? new KnownPage(
                            body.hash(RowHash::of),
                            body.length(),
                            page.size(),
                            page.recognizedBytes(),
                            orNone(page.total()),
                            orNone(page.pageSize()),
                            page.nextLink(),
                            page.recognized().areAll()
                                    ? null
                                    : page.recognized().positions())
                    : null;
        }

        private static long orNone(@Nullable Long number) {
            return number == null ? -1 : number;
        }

        private static @Nullable Long orNull(long number) {
            return number < 0 ? null : (Long) number;
        }

        /** Whether a response is the same page. Looks at each byte once. */
        boolean isSame(ResponseBody body) {
            return body.length() == length && body.hash(RowHash::of) == hash;
        }

        /** The page, with the known rows by which its rows were recognized. */
        Page page(KnownRows known) {
            RecognizedRows recognized = rows == 0
                    ? RecognizedRows.NONE
                    : positions == null ? RecognizedRows.all(known) : new RecognizedRows(known, positions, 0);
            return new Page(
                    List.of(), List.of(), 0, orNull(total), orNull(pageSize), nextLink, true, recognized, bytes);
        }
    }
}
