package io.jobwire.sandbox;

/**
 * The part of a list that a request asks for.
 *
 * @param number of the page, from 1
 * @param from index of the first row, from 0
 * @param size rows on the page at most; above zero
 */
record RequestedPage(int number, int from, int size) {
    /** The index after the last row, in a list of {@code total} rows. */
    int to(int total) {
        return (int) Math.min((long) from + size, total);
    }

    /** The same page, moved by a number of rows. */
    RequestedPage shifted(int rows) {
        return new RequestedPage(number, from + rows, size);
    }
}
