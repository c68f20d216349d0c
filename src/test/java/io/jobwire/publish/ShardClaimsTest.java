package io.jobwire.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.kafka.PartitionCountHeader;
import io.jobwire.sandbox.SandboxKafka;
import io.jobwire.shard.Shard;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Claims of shards on a real broker. */
@Timeout(180)
class ShardClaimsTest {
    private static SandboxKafka kafka;

    private final Shard shard = new Shard(0, 0, Map.of());
    private PublisherFixture fixture;

    @BeforeAll
    static void startKafka() {
        kafka = SandboxKafka.start();
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @BeforeEach
    void start() {
        fixture = new PublisherFixture(kafka).start();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_claim_is_committed_with_the_groups_offset_and_the_shard_is_restored_again() {
        fixture.claim(shard);

        awaitRestoredAgain();
        ConsumerRecord<String, byte[]> claim = fixture.committed(fixture.state).get(0);
        assertThat(claim.key()).isEqualTo("/claim/" + fixture.groupId);
        assertThat(PartitionCountHeader.read(claim.headers())).hasValue(1);
        assertThat(fixture.restoredAgain).containsExactly(shard);
        assertThat(fixture.committedOffset()).isEqualTo(claim.offset() + 1);
    }

    @Test
    void a_claim_of_a_former_generation_is_refused_and_repeated_with_the_current_one() {
        // Given
        fixture.outdateLeases();

        // When
        fixture.claim(shard);

        // Then
        fixture.awaitFailure("CommitFailedException");
        assertThat(fixture.committed(fixture.state)).isEmpty();
        assertThat(fixture.restoredAgain).isEmpty();

        // When
        fixture.renewLeases();

        // Then
        awaitRestoredAgain();
        assertThat(fixture.committed(fixture.state)).hasSize(1);
        assertThat(fixture.status.current().failures()).isZero();
    }

    @Test
    void a_shard_that_is_lost_is_not_claimed() {
        fixture.ownsShard = false;
        fixture.claim(shard);
        fixture.publish(Publications.of("c", "J1"));
        fixture.awaitResults(1);

        assertThat(fixture.committed(fixture.state)).isEmpty();
        assertThat(fixture.restoredAgain).isEmpty();
    }

    private void awaitRestoredAgain() {
        Awaitility.await("the shard is restored again")
                .atMost(Duration.ofSeconds(60))
                .until(() -> !fixture.restoredAgain.isEmpty());
    }
}
