/**
 * The state of customers and their jobs, and all its encodings: JSON records for the state topic, read by a parser or
 * by a decoder that is faster for the usual form, and packed bytes for the heap. Events use the same JSON for jobs.
 *
 * <p>Start with {@link io.jobwire.state.StateCodec}; {@link io.jobwire.state.PackedJobs} is the form in the heap. Each
 * encoding loops over the table of {@link io.jobwire.job.JobField} and treats a field by its type.
 */
@NullMarked
package io.jobwire.state;

import org.jspecify.annotations.NullMarked;
