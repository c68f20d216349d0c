package io.jobwire.publish;

import static io.jobwire.job.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwire.contract.PublishedRecords;
import io.jobwire.customer.Customer;
import io.jobwire.job.Change;
import io.jobwire.job.ChangeKind;
import io.jobwire.job.JobField;
import io.jobwire.job.JobStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class EventEncoderTest {
    private static final Instant T0 = Instant.parse("2026-11-01T12:00:00Z");
    private static final Customer CUSTOMER = new Customer("c1", "Contoso");
    private static final Change CHANGE = new Change(
            ChangeKind.STATUS_CHANGED,
            true,
            3,
            false,
            false,
            job("IB1").status(JobStatus.FINISHED).total(5).build(),
            job("IB1").build().withoutRaw(),
            List.of(JobField.STATUS, JobField.COUNTS_TOTAL, JobField.COUNTS_FAILED),
            T0.plusSeconds(60),
            T0);

    private final EventEncoder encoder =
            new EventEncoder("events", new CloudEventEncoder(EventMode.BINARY, "/avepoint/elements"));

    @Test
    void the_headers_are_the_attributes_of_a_cloudevent_in_binary_mode() {
        ProducerRecord<String, byte[]> event = PublishedRecords.requireValid(encoder.encode(CUSTOMER, CHANGE));

        assertThat(event.topic()).isEqualTo("events");
        assertThat(event.key()).isEqualTo("c1");
        assertThat(headers(event)).containsExactlyEntriesOf(new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            {
                put("ce_specversion", "1.0");
                put("ce_id", "c1/IB1/3");
                put("ce_source", "/avepoint/elements");
                put("ce_type", "io.jobwire.job.status-changed.v1");
                put("ce_subject", "c1/IB1");
                put("ce_time", "2026-11-01T12:01:00.000Z");
                put("ce_dataschema", "urn:io.jobwire:schema:job-change:v1");
                put("ce_partitionkey", "c1");
                put("content-type", "application/json");
            }
        });
    }

    @Test
    void the_data_describes_the_change_and_the_previous_form() throws IOException {
        JsonNode data = data(PublishedRecords.requireValid(encoder.encode(CUSTOMER, CHANGE)));

        assertThat(data)
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        """
                        {
                          "change": "status-changed", "version": 3, "baseline": false, "resync": false,
                          "became": "SUCCESS",
                          "customer": {"id": "c1", "organization": "Contoso"},
                          "job": {
                            "key": "IB1", "jobId": "IB1", "type": "Microsoft 365", "module": "SharePoint Online",
                            "name": null, "status": "FINISHED", "statusText": "Finished", "ended": true, "outcome": "SUCCESS",
                            "counts": {"total": 5, "successful": null, "failed": null, "skipped": null, "warning": null},
                            "backupSizeBytes": null, "startTime": "2026-11-01T10:00:00.000Z", "endTime": null,
                            "durationSeconds": null, "lastModifyTime": null, "raw": {"jobId": "IB1"}
                          },
                          "previous": {
                            "key": "IB1", "jobId": "IB1", "type": "Microsoft 365", "module": "SharePoint Online",
                            "name": null, "status": "RUNNING", "statusText": "Running", "ended": false, "outcome": null,
                            "counts": {"total": null, "successful": null, "failed": null, "skipped": null, "warning": null},
                            "backupSizeBytes": null, "startTime": "2026-11-01T10:00:00.000Z", "endTime": null,
                            "durationSeconds": null, "lastModifyTime": null
                          },
                          "changedFields": ["status", "counts"],
                          "observedAt": "2026-11-01T12:01:00.000Z", "previousObservedAt": "2026-11-01T12:00:00.000Z"
                        }
                        """));
    }

    @Test
    void a_change_lies_between_the_two_times_although_they_have_milliseconds_only() throws IOException {
        Instant before = Instant.parse("2026-11-01T12:00:00.1239Z");
        Instant after = Instant.parse("2026-11-01T12:01:00.1231Z");
        Change change = new Change(
                ChangeKind.DISCOVERED, true, 1, false, false, job("IB1").build(), null, List.of(), after, before);

        ProducerRecord<String, byte[]> event = encoder.encode(CUSTOMER, change);

        JsonNode data = data(event);
        assertThat(data.get("previousObservedAt").asText()).isEqualTo("2026-11-01T12:00:00.123Z");
        assertThat(data.get("observedAt").asText()).isEqualTo("2026-11-01T12:01:00.124Z");
        assertThat(headers(event)).containsEntry("ce_time", "2026-11-01T12:01:00.124Z");
    }

    @Test
    void a_discovered_job_has_no_previous_form() throws IOException {
        Change discovered = new Change(
                ChangeKind.DISCOVERED, true, 1, true, false, job("IB1").build(), null, List.of(), T0, null);

        JsonNode data = data(PublishedRecords.requireValid(encoder.encode(new Customer("c1", null), discovered)));

        assertThat(data.get("previous").isNull()).isTrue();
        assertThat(data.get("previousObservedAt").isNull()).isTrue();
        assertThat(data.get("baseline").booleanValue()).isTrue();
        assertThat(data.get("customer").get("organization").isNull()).isTrue();
    }

    private static JsonNode data(ProducerRecord<String, byte[]> event) throws IOException {
        return new ObjectMapper().readTree(event.value());
    }

    private static Map<String, String> headers(ProducerRecord<String, byte[]> event) {
        Map<String, String> headers = new LinkedHashMap<>();
        event.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
