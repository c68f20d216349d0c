package io.jobwire.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerFilterTest {
    private static final Customer CONTOSO = new Customer("c1", "Contoso (Test) GmbH");

    @Test
    void without_patterns_every_customer_is_accepted() {
        assertThat(new CustomerFilter(List.of(), List.of())).accepts(CONTOSO);
    }

    @ParameterizedTest
    @CsvSource({
        "c1, true",
        "C1, true",
        "' c? ', true",
        "contoso*, true",
        "*(test)*, true",
        "CONTOSO (TEST) GMBH, true",
        "contoso, false",
        "c, false",
        "c??, false",
        "c., false"
    })
    void a_pattern_must_match_the_whole_id_or_organization_ignoring_case(String pattern, boolean accepted) {
        assertThat(new CustomerFilter(List.of("other", pattern), List.of()).test(CONTOSO))
                .isEqualTo(accepted);
        assertThat(new CustomerFilter(List.of(), List.of("other", pattern)).test(CONTOSO))
                .isEqualTo(!accepted);
    }

    @Test
    void an_exclusion_takes_precedence_over_an_inclusion() {
        assertThat(new CustomerFilter(List.of("contoso*"), List.of("*test*"))).rejects(CONTOSO);
    }

    @Test
    void a_customer_without_an_organization_is_matched_by_its_id() {
        assertThat(new CustomerFilter(List.of("*x*"), List.of())).rejects(new Customer("c1", null));
    }

    @Test
    void patterns_that_no_customer_matches_are_known() {
        Customer contoso = new Customer("c1", "Contoso, Ltd.");
        CustomerFilter split = new CustomerFilter(List.of("Contoso", "Ltd."), List.of("c1"));

        assertThat(split.unmatched(List.of(contoso))).containsExactly("Contoso", "Ltd.");
        assertThat(new CustomerFilter(List.of(), List.of("Contoso, Ltd.")).unmatched(List.of(contoso)))
                .isEmpty();
    }
}
