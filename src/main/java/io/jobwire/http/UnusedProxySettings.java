package io.jobwire.http;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Finds the proxy settings of other programs, which users may expect to hold for Jobwire as well. Pure. */
final class UnusedProxySettings {
    private UnusedProxySettings() {}

    /** The name of the first one that is set; empty if there is none. */
    static Optional<String> find(Map<String, String> environment, Properties system) {
        Stream<String> variables = Stream.of(
                        "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy")
                .filter(name -> !environment.getOrDefault(name, "").isBlank());
        Stream<String> properties = Stream.of("https.proxyHost", "http.proxyHost", "socksProxyHost")
                .filter(name -> !system.getProperty(name, "").isBlank())
                .map(name -> "-D" + name);
        return Stream.concat(variables, properties).findFirst();
    }
}
