package io.jobwire.elements;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.auth.CredentialSettings;
import io.jobwire.customer.CustomerSettings;
import io.jobwire.http.ConnectionSettings;
import io.jobwire.settings.SettingProblem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The problems that the settings of the API and of the customers report. */
class ElementsSettingsProblemsTest {
    private static final List<String> CREDENTIALS = List.of("client-id", "client", "client-secret", "s3cret");

    @Test
    void settings_with_an_id_and_a_secret_have_no_problem() {
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url|htp:/nowhere at all|jobwire.elements.url is \"htp:/nowhere at all\": it is not a URL",
                "url|https://svc:pass@api.example|jobwire.elements.url is \"https://api.example\": it must not contain",
                "url|svc:pass@api.example|jobwire.elements.url cannot be used: it",
                "token-url|https://id.example?a=b|jobwire.elements.token-url is \"https://id.example\": it must not",
                "token-url|https://id.example:x/?a=b|jobwire.elements.token-url cannot be used: it must start",
                "connect-timeout|0s|jobwire.elements.connect-timeout is \"PT0S\": set it above zero",
                "read-timeout|-1s|jobwire.elements.read-timeout is \"PT-1S\": set it above zero",
                "max-response-size|0|jobwire.elements.max-response-size is \"0\": set it to a value from 1",
                "max-response-size|2G|jobwire.elements.max-response-size is \"2147483648\": set it to a value from 1",
                "environment|mars|jobwire.elements.environment is \"mars\": set it to one of commercial, us-gov,",
                "environment|custom|jobwire.elements.token-url is not set: the environment custom needs it.",
                "token-url|x|jobwire.elements.token-url is \"x\": it must start with https://",
                "client-id|' '|jobwire.elements.client-id is not set: set it to the client ID",
                "client-secret|' '|jobwire.elements.client-secret is not set: set it to the client secret",
                "certificate.path|/x.pfx|jobwire.elements.certificate.path is \"/x.pfx\": client-secret is set as well",
                "api|v2|jobwire.elements.api is \"v2\": set it to one of v1, v3.",
                "poll-timeout|0s|jobwire.elements.poll-timeout is \"PT0S\": set it above zero",
                "max-pages|0|jobwire.elements.max-pages is \"0\": set it to 1 or more."
            })
    void each_value_that_cannot_work_is_one_problem(String key, String value, String message) {
        assertThat(problems(key, value)).singleElement().asString().startsWith(message);
    }

    @ParameterizedTest
    @CsvSource({"US-GOV, V3", "aos2, v1"})
    void names_are_accepted_in_any_case(String environment, String api) {
        assertThat(problems("environment", environment, "api", api)).isEmpty();
    }

    @Test
    void a_certificate_that_cannot_be_read_is_a_problem() {
        assertThat(problems("client-secret", " ", "certificate.path", "/nowhere.pfx"))
                .singleElement()
                .asString()
                .startsWith("jobwire.elements.certificate.path is \"/nowhere.pfx\": it cannot be read; set it to a");
    }

    @Test
    void the_password_of_a_certificate_comes_from_one_place_that_can_be_read() {
        assertThat(problems(
                        "client-secret", " ",
                        "certificate.path", "/nowhere.pfx",
                        "certificate.password", "s3cret",
                        "certificate.password-file", "/nowhere"))
                .hasSize(3)
                .anyMatch(message -> message.startsWith(
                        "jobwire.elements.certificate.password-file is \"/nowhere\": certificate.password is set"))
                .anyMatch(message -> message.startsWith(
                        "jobwire.elements.certificate.password-file is \"/nowhere\": it cannot be read"))
                .noneMatch(message -> message.contains("s3cret"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ids|a/b|jobwire.customers.ids is \"a/b\": it is not a customer id;",
                "refresh|0.5s|jobwire.customers.refresh is \"PT0.5S\": set it to 1s or more.",
                "forget-after|-1s|jobwire.customers.forget-after is \"PT-1S\": set it to 0s or more."
            })
    void customer_settings_that_cannot_work_are_problems(String key, String value, String message) {
        CustomerSettings settings = TestSettings.read(CustomerSettings.class, "jobwire.customers.", key, value);

        assertThat(CustomerSettings.problems(settings))
                .extracting(SettingProblem::message)
                .singleElement()
                .asString()
                .startsWith(message);
    }

    /** The later entry of a key counts. */
    private static List<String> problems(String... entries) {
        String[] all = Stream.concat(CREDENTIALS.stream(), Stream.of(entries)).toArray(String[]::new);
        return Stream.of(
                        ConnectionSettings.problems(TestSettings.elements(ConnectionSettings.class, all)),
                        CredentialSettings.problems(TestSettings.elements(CredentialSettings.class, all)),
                        ElementsSettings.problems(TestSettings.elements(ElementsSettings.class, all)))
                .flatMap(List::stream)
                .map(SettingProblem::message)
                .toList();
    }
}
