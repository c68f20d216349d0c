package io.jobwire.elements;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwire.job.Job;
import io.jobwire.parsing.AddressMask;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail addresses in rows. */
class RowAddressesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jobId\":\"IB1\",\"modifiedBy\":\"alice@contoso.com\"}",
                "{\"jobId\":\"IB1\",\"modifiedBy\":\"alice\\u0040contoso.com\"}",
                "{\"jobId\":\"IB1\",\"modifiedBy\":\"al\\u0069ce@contos\\u006f.com\"}",
                "{\"jobId\":\"IB1\",\"alice@contoso.com\":1}",
                "{\"jobId\":\"IB1\",\"a\":[{\"b\":[\"x\",\"<alice@contoso.com>\"]}]}",
                "{\"jobId\":\"IB1\",\"json\":\"{\\\"by\\\":\\\"alice\\\\u0040contoso.com\\\"}\"}",
                "{\"jobId\":\"IB1\",\"link\":\"https:\\/\\/x\\/?u=alice%40contoso.com\"}",
                "{\"jobId\":\"IB1\",\"name\":\"Mailbox alice@contoso.com\",\"status\":\"by alice@contoso.com\"}",
                "{\"jobId\":\"alice@contoso.com\",\"ownerEmail\":\"alice@contoso.com\"}"
            })
    void no_part_of_a_job_names_an_address(String row) throws Exception {
        Job job = job(row);

        assertThat(job.raw()).doesNotContain("contoso", "contos", "lice");
        assertThat(JSON.readTree(job.raw()).toString()).doesNotContain("contoso", "alice");
        assertThat(List.of(
                        String.valueOf(job.name()),
                        String.valueOf(job.statusText()),
                        job.key().value()))
                .noneMatch(text -> text.contains("contoso"));
    }

    @Test
    void a_row_without_an_address_stays_as_it_was_sent() throws Exception {
        String row = "{ \"jobId\" : \"IB1\", \"owner@odata.type\":\"#R&D\", \"path\":\"C:\\\\x \\u0041 50%\" }";

        assertThat(job(row).raw()).isEqualTo(row);
    }

    @Test
    void jobs_whose_names_differ_in_addresses_only_are_different_jobs() throws Exception {
        Job alice = job("{\"jobType\":\"Microsoft 365\",\"name\":\"alice@contoso.com\"}");
        Job bob = job("{\"jobType\":\"Microsoft 365\",\"name\":\"bob@contoso.com\"}");

        assertThat(alice.key()).isNotEqualTo(bob.key());
    }

    @Test
    void an_address_in_a_text_that_is_longer_than_any_that_is_read_is_masked() throws Exception {
        String row = "{\"jobId\":\"IB1\",\"log\":\"" + "x ".repeat(200_000) + "alice@contoso.com\"}";

        assertThat(job(row).raw()).doesNotContain("contoso").endsWith("x (address)\"}");
    }

    @Property
    void wherever_an_address_is_the_raw_row_is_json_without_it(@ForAll("rows") String row) throws Exception {
        String raw = job(row).raw();

        assertThat(raw).isNotNull();
        assertThat(AddressMask.mask(JSON.readTree(raw).toString()))
                .isEqualTo(JSON.readTree(raw).toString());
    }

    @Provide
    Arbitrary<String> rows() {
        Arbitrary<String> address = Arbitraries.of("a@b.c", "alice@contoso.com", "ä.ö@x", "x%40y.z");
        Arbitrary<String> around = Arbitraries.of("", " ", "<", "(", "\n", "\\", "/", "\t\"", "\u0000", "中");
        Arbitrary<String> values = Combinators.combine(around, address, around, address)
                .as((before, first, between, second) -> quoted(before + first + between + second));
        Arbitrary<String> names = Arbitraries.of("jobId", "name", "status", "x", "y", "jobType");
        return Combinators.combine(names, values)
                .as((name, value) -> "\"" + name + "\":" + value)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(fields -> "{\"jobModule\":\"Exchange Online\"," + String.join(",", fields) + "}");
    }

    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Job job(String row) throws MalformedPageException {
        return JobRowMapper.map(PageTexts.read("[" + row + "]").rows().get(0)).orElseThrow();
    }
}
