package io.jobwire.elements;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.job.Job;
import io.jobwire.job.JobCounts;
import io.jobwire.job.JobStatus;
import io.jobwire.parsing.TextSanitizer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobRowMapperTest {
    private static final String V1 =
            """
            {"jobType": "Microsoft 365", "jobModule": "OneDrive for Business", "status": "Finished with exception",
             "jobId": "FB20250911032116214502", "name": "N/A", "totalCount": "2430", "failedCount": "7",
             "successfulCount": "2412", "skippedCount": "11", "warningCount": "N/A", "backupSize": "0.01 GB",
             "startTime": "2025-09-11T03:21:16Z", "endTime": "2025-09-11T03:38:55Z", "jobDuration": "17m39s",
             "lastModifyTime": "N/A", "region": {"of": ["the", "future"]}}""";
    private static final String V3 =
            """
            {"jobType": 7, "jobModule": 305, "status": 4,
             "jobId": "FB20250911032116214502", "name": null, "totalCount": 2430, "failedCount": 7,
             "successfulCount": 2412, "skippedCount": 11, "warningCount": null, "backupSize": "0.01 GB",
             "startTime": "2025-09-11T03:21:16.000Z", "endTime": "2025-09-11T03:38:55", "jobDuration": "00:17:39",
             "lastModifyTime": ""}""";

    @Test
    void a_v1_row_is_mapped_to_a_job() {
        Job job = job(V1);

        assertThat(job.key().value()).isEqualTo("FB20250911032116214502");
        assertThat(job.type()).isEqualTo("Microsoft 365");
        assertThat(job.module()).isEqualTo("OneDrive");
        assertThat(job.name()).isNull();
        assertThat(job.status()).isEqualTo(JobStatus.FINISHED_WITH_EXCEPTION);
        assertThat(job.counts()).isEqualTo(new JobCounts(2430L, 2412L, 7L, 11L, null));
        assertThat(job.backupSizeBytes()).isEqualTo(10_737_418);
        assertThat(job.startTime()).isEqualTo(Instant.parse("2025-09-11T03:21:16Z"));
        assertThat(job.durationSeconds()).isEqualTo(1_059);
        assertThat(job.lastModifyTime()).isNull();
        assertThat(job.raw()).isEqualTo(V1);
    }

    @Test
    void both_versions_give_the_same_job() {
        Job v3 = job(V3);

        assertThat(v3.withoutRaw()).isEqualTo(job(V1).withoutRaw());
    }

    @Test
    void field_names_are_read_in_any_case() {
        Job job = job("{\"JobType\": \"azure\", \"JOBMODULE\": \"virtual  machine\", \"JobId\": 17, \"Status\": true}");

        assertThat(job.key().value()).isEqualTo("17");
        assertThat(job.type()).isEqualTo("IaaS + PaaS");
        assertThat(job.module()).isEqualTo("Azure Virtual Machine");
        assertThat(job.status()).isEqualTo(JobStatus.UNKNOWN);
        assertThat(job.statusText()).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"jobType\":\"DOR\",\"jobModule\":\"Microsoft 365 Discovery\",\"jobId\":\"N/A\"}|Microsoft 365 Scan//",
                "{\"jobType\":\"Microsoft 365 Discovery\",\"jobModule\":\"N/A\"}|Microsoft 365 Scan//",
                "{\"jobType\":0,\"jobModule\":0,\"jobId\":\"N/A\"}|Microsoft 365 Scan//",
                "{\"jobType\":10,\"jobModule\":\"None\"}|Google Workspace Scan//",
                "{\"jobType\":99,\"jobModule\":777,\"name\":\"a/b\"}|99/777/a%2Fb",
                "{\"jobModule\":\" Yammer \"}|/Viva Engage/",
                "{\"name\":\"Nightly\",\"jobId\":{}}|//Nightly",
                "{\"name\":\"Nightly\",\"jobId\":\"x\",\"JobID\":[]}|//Nightly",
                "{\"jobType\":7.0,\"jobModule\":\"305\",\"name\":\"na\"}|Microsoft 365/OneDrive/",
                "{\"jobType\":\"microsoft365\",\"jobModule\":\"OneDriveForBusiness\"}|Microsoft 365/OneDrive/"
            })
    void a_row_without_an_id_has_a_key_of_service_module_and_name(String row, String key) {
        assertThat(job(row).key().value()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Microsoft 365 Group|304",
                "OneDrive for Business|305",
                "Exchange Online Public Folders|307",
                "Microsoft Teams Chat|309",
                "Yammer|402",
                "Dynamics Customer Engagement|550",
                "Virtual Machine|356",
                "Active Directory|358",
                "Admin Portal Setting|360",
                "SharePoint Online|302",
                "DevOps|363",
                "POWER  bi|310"
            })
    void a_module_has_one_key_in_both_versions(String v1, int v3) {
        Job byName = job("{\"jobType\":\"Azure\",\"jobModule\":\"" + v1 + "\",\"jobId\":\"N/A\"}");
        Job byCode = job("{\"jobType\":12,\"jobModule\":" + v3 + ",\"jobId\":null}");

        assertThat(byName.withoutRaw()).isEqualTo(byCode.withoutRaw());
    }

    @ParameterizedTest
    @ValueSource(strings = {"N/A", "n/a", "NA", " N / A ", "-", "", "  ", "null", "\u2014", "Not available"})
    void every_spelling_of_not_available_is_null(String nothing) {
        Job job = job("{\"jobId\":\"" + nothing + "\",\"jobModule\":\"Gmail\",\"name\":\"" + nothing
                + "\",\"totalCount\":\"" + nothing + "\",\"status\":\"" + nothing + "\"}");

        assertThat(job.key().value()).isEqualTo("/Gmail/");
        assertThat(job.statusText()).isNull();
        assertThat(job.counts()).isEqualTo(JobCounts.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4|FINISHED_WITH_EXCEPTION",
                "'\"4\"'|FINISHED_WITH_EXCEPTION",
                "4.0|FINISHED_WITH_EXCEPTION",
                "'\"finished_with_exceptions\"'|FINISHED_WITH_EXCEPTION",
                "'\"Cancelled\"'|CANCELED",
                "'\"NotStarted\"'|NOT_STARTED",
                "0|NONE",
                "14|WAITING_FOR_CONFIGURATION",
                "15|UNKNOWN",
                "-1|UNKNOWN",
                "true|UNKNOWN",
                "{}|UNKNOWN"
            })
    void a_status_is_read_from_its_code_and_from_its_name(String json, JobStatus status) {
        assertThat(job("{\"jobId\":\"a\",\"status\":" + json + "}").status()).isEqualTo(status);
    }

    @Test
    void a_key_contains_no_control_characters_and_lone_surrogates() {
        Job job = job("{\"jobId\":\"\\u0000a\\nb\\ud800\\u200b\"}");

        assertThat(job.key().value()).isEqualTo("a b\uFFFD");
    }

    @Test
    void a_very_long_id_has_a_unique_key_of_limited_length() {
        String first = "x".repeat(100_000);

        Job job = job("{\"jobId\":\"" + first + "\",\"name\":\"" + first + "\"}");

        assertThat(job.key().value()).hasSize(512);
        assertThat(job.name()).hasSize(TextSanitizer.MAX_FIELD_LENGTH);
        assertThat(job("{\"jobId\":\"" + first + "y\"}").key()).isNotEqualTo(job.key());
        assertThat(job.raw()).contains(first);
    }

    @Test
    void an_owners_address_is_removed_at_any_depth() {
        Job job = job("{\"jobId\":\"a\", \"OwnerEmail\" : \"ada@contoso.example\",\"x\":[{\"owner\\u0045mail\":"
                + "{\"a\":\"ada@contoso.example\"}}],\"y\":1}");

        assertThat(job.raw())
                .isEqualTo("{\"jobId\":\"a\", \"OwnerEmail\" : null,\"x\":[{\"owner\\u0045mail\":null}],\"y\":1}");
    }

    @Test
    void a_row_nested_too_deep_for_common_readers_has_no_raw_row() {
        Job job = job("{\"jobId\":\"a\",\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}");

        assertThat(job.key().value()).isEqualTo("a");
        assertThat(job.raw()).isNull();
    }

    @Test
    void a_row_nested_as_deep_as_common_readers_admit_has_a_raw_row() {
        int depth = JobRowMapper.MAX_RAW_DEPTH - 1;

        assertThat(job("{\"jobId\":\"a\",\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}")
                        .raw())
                .isNotNull();
        assertThat(job("{\"jobId\":\"a\",\"x\":" + "[".repeat(depth + 1) + "]".repeat(depth + 1) + "}")
                        .raw())
                .isNull();
    }

    @Test
    void an_unknown_status_code_is_kept_as_text() {
        Job job = job("{\"jobId\":\"a\",\"status\":15}");

        assertThat(job.status()).isEqualTo(JobStatus.UNKNOWN);
        assertThat(job.statusText()).isEqualTo("15");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}", "{\"status\":\"Running\"}", "{\"jobId\":\"N/A\",\"name\":[1]}"})
    void a_row_without_id_service_module_and_name_is_not_a_job(String row) {
        assertThat(JobRowMapper.map(row(row))).isEmpty();
    }

    private static Job job(String json) {
        return JobRowMapper.map(row(json)).orElseThrow();
    }

    private static Row row(String json) {
        try {
            return PageTexts.read("[" + json + "]").rows().get(0);
        } catch (MalformedPageException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
