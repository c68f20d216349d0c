/**
 * The stand-ins that let everything run on a laptop: a simulated Elements that knows the truth about its jobs, an
 * embedded Kafka, and the check that compares events with that truth. For tests and development; nothing of it is
 * shipped.
 */
@NullMarked
package io.jobwire.sandbox;

import org.jspecify.annotations.NullMarked;
