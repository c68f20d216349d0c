package io.jobwire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NonProxyHostsTest {

    @ParameterizedTest
    @CsvSource({
        "graph.example.com, graph.example.com, true",
        "graph.example.com, Graph.Example.COM, true",
        "graph.example.com, identity.example.com, false",
        "*.example.com, graph.example.com, true",
        ".example.com, graph.example.com, true",
        "*.example.com, example.com, false",
        "*.example.com, graph.example.org, false",
        "example.com, graph.example.com, false",
        "*, graph.example.com, true",
        "127.*, 127.0.0.1, false",
        "127.0.0.1, 127.0.0.1, true"
    })
    void a_pattern_names_a_host_or_all_below_a_domain(String pattern, String host, boolean contained) {
        assertThat(new NonProxyHosts(List.of("other.example", pattern)).contain(host))
                .isEqualTo(contained);
    }
}
