package io.jobwire.elements;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FieldNamesTest {

    @ParameterizedTest
    @EnumSource(ApiVersion.class)
    void every_version_names_every_field_of_a_row(ApiVersion version) {
        assertThat(version.fieldNames().row().values()).contains(RowField.values());
    }

    @Test
    void names_are_found_in_any_case() {
        assertThat(V1Dialect.FIELD_NAMES.envelopeField("@ODATA.nextlink")).isEqualTo(EnvelopeField.NEXT_LINK);
        assertThat(V1Dialect.FIELD_NAMES.rowField("JOBID")).isEqualTo(RowField.JOB_ID);
        assertThat(V1Dialect.FIELD_NAMES.rowField("region")).isNull();
    }

    @Test
    void the_names_of_all_versions_are_their_union() {
        FieldNames all = FieldNames.ofAllVersions();

        assertThat(all.envelope()).containsAllEntriesOf(V1Dialect.FIELD_NAMES.envelope());
        assertThat(all.envelope()).containsAllEntriesOf(V3Dialect.FIELD_NAMES.envelope());
    }

    @Test
    void a_page_may_come_in_the_envelope_of_another_version() throws MalformedPageException {
        Page page =
                PageTexts.read("{\"value\":[{\"jobId\":\"a\"}],\"metadata\":{\"totalCount\":1},\"nextLink\":\"?p=2\"}");

        assertThat(page.rows()).hasSize(1);
        assertThat(page.total()).isEqualTo(1);
        assertThat(page.nextLink()).isEqualTo("?p=2");
    }
}
