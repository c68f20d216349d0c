package io.jobwire.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.http.InsecureConnections.Target;
import io.jobwire.http.InsecureConnections.WeakTls;
import io.jobwire.settings.SettingProblem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsecureConnectionsTest {
    private static final WeakTls TRUST_ALL = new WeakTls("quarkus.tls.elements.trust-all", "true");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "http://LOCALHOST",
                "http://127.0.0.1",
                "http://127.255.3.4:1",
                "http://[::1]:8080/a",
                "http://[0:0:0:0:0:0:0:1]",
                "https://localhost"
            })
    void connections_within_this_machine_need_no_protection(String url) {
        assertThat(problems(List.of(TRUST_ALL), target(url))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example",
                "http://localhost.example",
                "http://127.0.0.1.example",
                "http://127.example",
                "http://128.0.0.1",
                "http://0.0.0.0",
                "http://[::2]",
                "http://[::]"
            })
    void clear_text_beyond_this_machine_is_a_problem(String url) {
        assertThat(problems(List.of(), target(url)))
                .singleElement()
                .asString()
                .startsWith("jobwire.elements.url is \"" + url + "\": secrets, tokens and customers' data would cross")
                .contains("use https://")
                .contains("jobwire.elements.allow-insecure-connections");
    }

    @Test
    void clear_text_to_a_loopback_address_of_another_machine_is_a_problem() {
        Target remote =
                new Target("jobwire.elements.url", BaseUrl.parse("http://localhost"), Optional.of("proxy.example"));
        Target local = new Target("jobwire.elements.url", BaseUrl.parse("http://localhost"), Optional.of("127.0.0.1"));

        assertThat(problems(List.of(), remote))
                .singleElement()
                .asString()
                .contains("through the proxy at proxy.example unencrypted");
        assertThat(problems(List.of(), local)).isEmpty();
    }

    @Test
    void a_proxy_on_this_machine_does_not_make_what_lies_behind_it_local() {
        Target behind =
                new Target("jobwire.elements.url", BaseUrl.parse("http://api.example"), Optional.of("localhost"));

        assertThat(problems(List.of(), behind)).hasSize(1);
    }

    @Test
    void tls_without_verification_is_one_problem_for_each_setting_that_turns_it_off() {
        WeakTls noHostname = new WeakTls("quarkus.tls.elements.hostname-verification-algorithm", "NONE");
        Target api = target("https://api.example/mirror");
        Target tokens = new Target(
                "jobwire.elements.token-url", BaseUrl.parse("https://id.example:8443/token"), Optional.empty());

        assertThat(problems(List.of(TRUST_ALL, noHostname), api, tokens))
                .hasSize(2)
                .allSatisfy(message -> assertThat(message)
                        .contains("could pose as https://api.example and https://id.example:8443; remove it"))
                .first()
                .asString()
                .startsWith("quarkus.tls.elements.trust-all is \"true\"");
    }

    @Test
    void verified_tls_has_no_problem() {
        assertThat(problems(List.of(), target("https://api.example"))).isEmpty();
    }

    private static Target target(String url) {
        return new Target("jobwire.elements.url", BaseUrl.parse(url), Optional.empty());
    }

    private static List<String> problems(List<WeakTls> weak, Target... targets) {
        return InsecureConnections.problems(List.of(targets), weak).stream()
                .map(SettingProblem::message)
                .toList();
    }
}
