package io.jobwire.sandbox;

/**
 * Which part of a listing is asked for.
 *
 * @param number of the page, from 1
 * @param from the first row, from 0
 * @param size how many rows at most; above zero
 */
record RequestedPage(int number, int from, int size) {
    /** Rows, and where they end. */
    int to(int total) {
        return (int) Math.min((long) from + size, total);
    }

    /** The same page, so many rows later. */
    RequestedPage shifted(int rows) {
        return new RequestedPage(number, from + rows, size);
    }
}
