/** What benchmarks share. Read first: {@link io.jobwire.benchmark.Samples}. */
@NullMarked
package io.jobwire.benchmark;

import org.jspecify.annotations.NullMarked;
