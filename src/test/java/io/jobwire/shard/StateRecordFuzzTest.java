package io.jobwire.shard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.jobwire.forecast.ChangeForecast;
import io.jobwire.forecast.CustomerModel;
import io.jobwire.forecast.FleetPrior;
import io.jobwire.forecast.PollObservation;
import io.jobwire.job.ChangeDetector;
import io.jobwire.job.ChangeKind;
import io.jobwire.job.ChangeRules;
import io.jobwire.job.KnownJobs;
import io.jobwire.job.Snapshot;
import io.jobwire.kafka.PartitionCountHeader;
import io.jobwire.kafka.PartitionCountMismatchException;
import io.jobwire.state.ControlKey;
import io.jobwire.state.ControlKind;
import io.jobwire.state.CustomerState;
import io.jobwire.state.PartitionControls;
import io.jobwire.state.StateCodec;
import io.jobwire.state.StateKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random records of the state topic, most of them near to what Jobwire writes: whatever they are, a shard is restored
 * from them, and what it then holds can be computed with. The same numbers come with each run;
 * {@code -Djobwire.fuzz.records} says how many records there are, and {@code -Djobwire.fuzz.seed} which.
 */
class StateRecordFuzzTest {
    private static final int RECORDS = Integer.getInteger("jobwire.fuzz.records", 10_000);
    private static final long SEED = Long.getLong("jobwire.fuzz.seed", 1);
    private static final int RECORDS_OF_A_SHARD = 500;
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final TopicPartition PLACE = new TopicPartition("state", 0);
    private static final byte[] MODEL = Base64.getDecoder()
            .decode(
                    "ATuPiuhASigSP/x9oD/9cKQCBAxXiAAAUCZG+ZHzR04c+T+AAAAAAAZhACAAICAgICAAIAAgICAgIAQMV4gAAFAmR5KTk0c3LnY/"
                            + "gAAAAAAGYQAgACAgICAgACAAICAgICABAgYrxAxA2YN6PeqJIw==");
    private static final List<byte[]> GOLDEN =
            List.of(golden("state-customer.json"), golden("state-job.json"), golden("state-removed-job.json"));
    private static final String GOLDEN_JOB = "IB20261101120000123456";
    private static final List<ControlKind> KINDS = List.of(ControlKind.values());
    private static final String[] TIMES = {
        "2026-11-01T12:00:00Z",
        "+1000000000-12-31T23:59:59.999999999Z",
        "-1000000000-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "0000-01-01T00:00:00Z",
        "2189-12-31T23:59:59.999999999Z",
        "2026-02-31T00:00:00Z",
        "2026-11-01T24:00:00Z",
        "",
        "now"
    };
    private static final String[] NUMBERS = {
        "1",
        "0",
        "-1",
        "9223372036854775807",
        "9007199254740991",
        "9007199254740992",
        "1e9",
        "1e400",
        "0.5",
        "null",
        "\"1\"",
        "[]",
        "{}",
        "NaN",
        "1".repeat(2_000)
    };
    private static final String[] CUSTOMERS = {
        "c",
        "d",
        "4d9cf0f6-6d2b-4bd4-b8be-3a4e6e3c5a10",
        " x",
        "",
        ".",
        "c\n",
        "\u001b[31m",
        "ü",
        "/",
        "c".repeat(256),
        "c".repeat(257)
    };
    private static final String[] JOBS = {GOLDEN_JOB, "A", "", " ", "a/b/c", "\n", "J".repeat(512), "J".repeat(513), "漢"
    };

    private final Random random = new Random(SEED);
    private long skipped;
    private long modelsDropped;

    @Test
    void a_shard_is_restored_whatever_its_partition_holds_and_can_be_computed_with() {
        int applied = 0;
        while (applied < RECORDS) {
            FuzzedShard restored = restore(applied);
            applied += RECORDS_OF_A_SHARD;
            restored.states.values().forEach(state -> use(state, restored.bytes));
        }
        assertThat(skipped).isBetween(applied / 10L, applied * 9L / 10);
        assertThat(modelsDropped).isPositive();
    }

    /** What a shard holds, and how many bytes its records have. */
    private record FuzzedShard(Map<String, CustomerState> states, long bytes) {}

    private FuzzedShard restore(int first) {
        SkippedRecords log = new SkippedRecords(new LongAdder());
        ShardStateBuilder builder = new ShardStateBuilder(0, 1, log);
        PartitionControls controls = new PartitionControls();
        long bytes = 0;
        for (int i = 0; i < RECORDS_OF_A_SHARD; i++) {
            ConsumerRecord<String, byte[]> record = record(first + i);
            bytes += (record.key() == null ? 0 : record.key().length())
                    + (record.value() == null ? 0 : record.value().length);
            try {
                if (!ControlRecords.collect(record, controls)) {
                    builder.apply(record.key(), record.value(), record.headers(), record.offset());
                }
            } catch (PartitionCountMismatchException misplaced) {
                assertThat(PartitionCountHeader.read(record.headers()).orElseThrow())
                        .isNotEqualTo(1);
                assertThat(StateKey.isOwn(record.key())).isTrue();
                assertThat(misplaced.getMessage()).doesNotContain("\n", "\u001b");
            } catch (RuntimeException bug) {
                fail("record " + (first + i) + " of seed " + SEED + ": " + Arrays.toString(record.value()), bug);
            }
        }
        skipped += log.count();
        OwnershipRules.refusal(PLACE, controls, "jobwire")
                .ifPresent(reason -> assertThat(reason).doesNotContain("\n", "\u001b"));
        return new FuzzedShard(builder.build(), bytes);
    }

    private void use(CustomerState state, long bytes) {
        String id = state.customer().id();
        assertThat(StateKey.isCustomerId(id)).isTrue();
        KnownJobs jobs = state.jobs();
        assertThat(jobs.jobs().size() + jobs.removed().size()).isLessThan(RECORDS_OF_A_SHARD * 4);
        long kept = 0;
        for (var known : jobs.jobs().values()) {
            assertThat(known.version() + 1).isPositive();
            assertThat(Duration.between(known.observedAt(), NOW).toNanos()).isNotEqualTo(Long.MIN_VALUE);
            kept += StateCodec.encode(known).length;
        }
        for (var gone : jobs.removed().values()) {
            assertThat(gone.version() + 1).isPositive();
            assertThat(Duration.between(gone.removedAt(), NOW).toDays()).isBetween(-70_000L, 70_000L);
            kept += StateCodec.encode(gone).length;
        }
        assertThat(kept).as("what is kept of these records").isLessThan(2 * bytes + 10_000);
        assertThat(Objects.requireNonNullElse(state.customer().organization(), "")
                        .chars())
                .noneMatch(Character::isISOControl);
        Optional.ofNullable(state.delistedAt())
                .ifPresent(since ->
                        assertThat(Duration.between(since, NOW).toNanos()).isNotEqualTo(Long.MIN_VALUE));
        assertReadAgain(state);
        var unused = new ChangeDetector(
                        new ChangeRules(Set.of(ChangeKind.values()), true, 1, Duration.ZERO, Duration.ofDays(30)))
                .detect(jobs, new Snapshot(id, NOW, Map.of(), true, 0));
        Optional.ofNullable(state.model()).ifPresent(this::useModel);
    }

    private static void assertReadAgain(CustomerState state) {
        try {
            CustomerState again = StateCodec.decodeCustomer(state.customer().id(), StateCodec.encode(state));
            assertThat(again.delistedAt()).isEqualTo(state.delistedAt());
            assertThat(again.customer()).isEqualTo(state.customer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void useModel(String text) {
        byte[] exported;
        try {
            exported = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            modelsDropped++;
            return;
        }
        FleetPrior fleet = new FleetPrior();
        CustomerModel model = new CustomerModel(fleet);
        if (!model.restore(exported)) {
            modelsDropped++;
            return;
        }
        assertFinite(model);
        for (int poll = 0; poll < 3; poll++) {
            model.observe(NOW.plusSeconds(600L * poll), PollObservation.NOTHING);
            assertFinite(model);
        }
        assertThat(CustomerModel.isReadable(model.export().orElseThrow())).isTrue();
        CustomerModel other = new CustomerModel(fleet);
        assertFinite(other);
    }

    private static void assertFinite(CustomerModel model) {
        assertThat(model.backgroundRate()).isPositive().isFinite();
        ChangeForecast forecast = new ChangeForecast();
        model.addTo(forecast, 7_200);
        assertThat(forecast.expectedChanges(3_600)).isNotNegative().isFinite();
    }

    private ConsumerRecord<String, byte[]> record(long offset) {
        Headers headers = new RecordHeaders();
        switch (random.nextInt(6)) {
            case 0 -> headers.add(PartitionCountHeader.NAME, randomBytes(12));
            case 1 -> PartitionCountHeader.write(headers, 1 + random.nextInt(40) / 39);
            case 2 -> {} // none
            default -> PartitionCountHeader.write(headers, 1);
        }
        String key = key();
        return new ConsumerRecord<>(
                PLACE.topic(),
                PLACE.partition(),
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value(key),
                headers,
                Optional.empty());
    }

    private @Nullable String key() {
        return switch (random.nextInt(12)) {
            case 0 -> null;
            case 1 -> new String(randomBytes(30), UTF_8);
            case 2 -> new String(randomBytes(30), ISO_8859_1);
            case 3 -> "/" + pick("claim", "moved", "sealed", "filled", "later", "\n") + "/" + pick(CUSTOMERS);
            case 4 -> new ControlKey(KINDS.get(random.nextInt(KINDS.size())), "jobwire").text();
            case 5, 6 -> pick(CUSTOMERS);
            case 7 -> pick(CUSTOMERS) + "/" + pick(JOBS);
            case 8 -> "c";
            default -> pick("c", "d") + "/" + pick(GOLDEN_JOB, GOLDEN_JOB, "A", "B" + random.nextInt(200));
        };
    }

    private byte @Nullable [] value(@Nullable String key) {
        boolean job = key != null && key.indexOf('/') > 0;
        return switch (random.nextInt(10)) {
            case 0 -> null;
            case 1 -> randomBytes(300);
            case 2, 3 -> mutated(GOLDEN.get(random.nextInt(GOLDEN.size())));
            case 4 -> GOLDEN.get(random.nextInt(GOLDEN.size()));
            case 5 -> ("{\"topic\":" + pick("null", "\"state\"", "\"a\\nb\"", "{}", "1") + "}").getBytes(UTF_8);
            case 6 -> spliced();
            default -> (job ? odd("job") : odd("customer")).getBytes(UTF_8);
        };
    }

    private String odd(String kind) {
        String time = "\"" + pick(TIMES) + "\"";
        if (kind.equals("customer")) {
            return "{\"customer\":{\"id\":\"c\",\"organization\":"
                    + pick("null", "\"Contoso\"", "\"a\\u0000b\"", "[1]", "7")
                    + "},\"lastCompleteSnapshotAt\":" + pick("null", time)
                    + ",\"removedJobs\":{\"" + pick("A", "", "x") + "\":{\"version\":" + pick(NUMBERS)
                    + ",\"removedAt\":" + time
                    + "}},\"delistedAt\":" + pick("null", time) + ",\"model\":\""
                    + Base64.getEncoder().encodeToString(mutated(MODEL)) + "\"}";
        }
        if (random.nextBoolean()) {
            return "{\"version\":" + pick(NUMBERS) + ",\"removedAt\":" + time + "}";
        }
        return "{\"version\":" + pick(NUMBERS) + ",\"observedAt\":" + time + ",\"job\":{\"key\":\""
                + pick(GOLDEN_JOB, "A")
                + "\",\"status\":" + pick("\"RUNNING\"", "\"x\"", "null", "3", "{}") + ",\"counts\":"
                + pick("null", "{\"total\":" + pick(NUMBERS) + "}", "[]") + ",\"startTime\":\"" + pick(TIMES)
                + "\",\"durationSeconds\":" + pick(NUMBERS) + "}}";
    }

    private byte[] spliced() {
        byte[] one = GOLDEN.get(random.nextInt(GOLDEN.size()));
        byte[] other = GOLDEN.get(random.nextInt(GOLDEN.size()));
        int from = random.nextInt(one.length);
        int to = random.nextInt(other.length);
        byte[] both = Arrays.copyOf(one, from + other.length - to);
        System.arraycopy(other, to, both, from, other.length - to);
        return both;
    }

    private byte[] mutated(byte[] original) {
        List<Byte> bytes = new ArrayList<>();
        for (byte each : original) {
            bytes.add(each);
        }
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            int place = random.nextInt(bytes.size());
            switch (random.nextInt(5)) {
                case 0 -> bytes.remove(place);
                case 1 -> bytes.add(place, (byte) random.nextInt());
                case 2 -> bytes.set(place, (byte) (bytes.get(place) ^ (1 << random.nextInt(8))));
                case 3 ->
                    bytes.set(place, (byte)
                            pick("0", "9", "-", "\"", "{", "}", "\\", "\u007f").charAt(0));
                default -> bytes.set(place, (byte) random.nextInt());
            }
        }
        byte[] changed = new byte[bytes.size()];
        for (int i = 0; i < changed.length; i++) {
            changed[i] = bytes.get(i);
        }
        return changed;
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[random.nextInt(length)];
        random.nextBytes(bytes);
        return bytes;
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static byte[] golden(String name) {
        try (InputStream file = StateRecordFuzzTest.class.getResourceAsStream("/golden/" + name)) {
            return Objects.requireNonNull(file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
