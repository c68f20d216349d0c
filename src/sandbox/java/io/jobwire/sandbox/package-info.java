/**
 * Test doubles for Elements and Kafka, for tests and local development; not part of the product. Start with
 * {@link io.jobwire.sandbox.ElementsSimulator}: it serves the Elements API over HTTP, lets the jobs of its simulated
 * customers run through their lifecycles, injects faults, and records the {@link io.jobwire.sandbox.GroundTruth}.
 * {@link io.jobwire.sandbox.SandboxKafka} is a Kafka cluster in this process. {@link io.jobwire.sandbox.EventVerifier}
 * compares the published events with the ground truth. {@link io.jobwire.sandbox.Sandbox} starts simulator and Kafka
 * together with the service in dev mode.
 */
@NullMarked
package io.jobwire.sandbox;

import org.jspecify.annotations.NullMarked;
