package io.jobwire.elements;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.security.SecureRandom;

/**
 * Hashes of what the API sends, by which the same is recognized when it is sent again: XXH3 with 64 bits, and a seed of
 * this process, so that nobody can prepare rows that are mistaken for each other. Thread-safe.
 */
final class RowHash {
    private static final Hasher64 HASHER = Hashing.xxh3_64(new SecureRandom().nextLong());

    private RowHash() {}

    /** The hash of a part of an array; never 0, which stands for no hash. */
    static long of(byte[] bytes, int from, int length) {
        long hash = HASHER.hashBytesToLong(bytes, from, length);
        return hash == 0 ? 1 : hash;
    }
}
