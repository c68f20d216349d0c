package io.jobwire.lifecycle;

import java.time.Duration;

/**
 * A CDI event: the application's clock has just followed a jump of the wall clock. Fired on the polling loop; what was
 * planned for a time of the old clock is to be moved by the same amount.
 *
 * @param by how far the clock jumped; negative if it was set back
 */
public record ClockJumped(Duration by) {}
