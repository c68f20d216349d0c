package io.jobwire.forecast;

import java.util.Arrays;

/**
 * Copy-on-change operations on arrays without spare capacity. With 100,000 customers in memory, a list object and its
 * spare capacity per customer cost more than the rare copies. Pure.
 */
final class CompactArray {
    private CompactArray() {}

    /** A copy with one more element at the end. */
    static <T> T[] append(T[] array, T element) {
        T[] longer = Arrays.copyOf(array, array.length + 1);
        longer[array.length] = element;
        return longer;
    }

    /** A copy without the element at an index. */
    static <T> T[] remove(T[] array, int index) {
        T[] shorter = Arrays.copyOf(array, array.length - 1);
        System.arraycopy(array, index + 1, shorter, index, shorter.length - index);
        return shorter;
    }
}
