package io.jobwire.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class PartitionCountHeaderTest {
    private final Headers headers = new RecordHeaders();

    @Test
    void a_written_count_is_read_again() {
        PartitionCountHeader.write(headers, 12);

        assertThat(PartitionCountHeader.read(headers)).hasValue(12);
        assertThat(headers.lastHeader("partition-count").value()).asString().isEqualTo("12");
    }

    @Test
    void a_record_without_a_readable_header_has_no_count() {
        assertThat(PartitionCountHeader.read(headers)).isEmpty();

        headers.add(PartitionCountHeader.NAME, "a dozen".getBytes(StandardCharsets.US_ASCII));
        assertThat(PartitionCountHeader.read(headers)).isEmpty();

        headers.add(PartitionCountHeader.NAME, null);
        assertThat(PartitionCountHeader.read(headers)).isEmpty();
    }

    @Test
    void a_record_written_for_another_count_fails_the_check_with_the_remedy() {
        PartitionCountHeader.write(headers, 4);

        assertThatThrownBy(() -> PartitionCountHeader.check(headers, 6))
                .isInstanceOf(PartitionCountMismatchException.class)
                .hasMessageContaining("has 6 partitions, but its records were written for 4")
                .hasMessageContaining("jobwire.maintenance=reshard");
    }

    @Test
    void a_record_written_for_the_same_count_or_by_somebody_else_passes_the_check() {
        assertThatCode(() -> PartitionCountHeader.check(headers, 6)).doesNotThrowAnyException();

        PartitionCountHeader.write(headers, 6);
        assertThatCode(() -> PartitionCountHeader.check(headers, 6)).doesNotThrowAnyException();
    }
}
