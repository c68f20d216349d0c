package io.jobwire.publish;

import io.jobwire.job.Change;
import io.jobwire.shard.CustomerMemory;
import io.jobwire.shard.Shard;
import java.util.List;

/**
 * All that is to be told of one customer at once.
 *
 * @param shard the ownership under which the changes were found; without it they are not published
 * @param next what is known of the customer once this has been published
 * @param changes what has changed: published ones become events, all become state
 * @param deadLetters what could not be read
 */
public record Publication(Shard shard, CustomerMemory next, List<Change> changes, List<DeadLetter> deadLetters) {}
