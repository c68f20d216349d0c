package io.jobwire.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CloudEnvironmentTest {

    @ParameterizedTest
    @CsvSource({"commercial, COMMERCIAL", "us-gov, US_GOV", "AOS2, AOS2", "' FedRAMP ', FEDRAMP", "custom, CUSTOM"})
    void a_name_is_parsed_ignoring_case(String text, CloudEnvironment environment) {
        assertThat(CloudEnvironment.parse(text)).contains(environment);
    }

    @Test
    void an_unknown_name_is_not_an_environment() {
        assertThat(CloudEnvironment.parse("us_gov")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CUSTOM")
    void every_environment_of_the_vendor_has_a_token_url(CloudEnvironment environment) {
        assertThat(environment.tokenUrl())
                .hasValueSatisfying(
                        url -> assertThat(url).startsWith("https://").endsWith("/connect/token"));
    }

    @Test
    void a_custom_environment_has_no_token_url() {
        assertThat(CloudEnvironment.CUSTOM.tokenUrl()).isEmpty();
    }
}
