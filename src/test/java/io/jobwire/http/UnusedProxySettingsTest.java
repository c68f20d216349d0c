package io.jobwire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class UnusedProxySettingsTest {
    private final Properties system = new Properties();

    @Test
    void variables_and_system_properties_that_other_programs_use_are_found() {
        assertThat(UnusedProxySettings.find(Map.of("HTTPS_PROXY", "http://proxy:3128"), system))
                .contains("HTTPS_PROXY");
        assertThat(UnusedProxySettings.find(Map.of("https_proxy", "http://proxy:3128"), system))
                .contains("https_proxy");

        system.setProperty("https.proxyHost", "proxy");
        assertThat(UnusedProxySettings.find(Map.of(), system)).contains("-Dhttps.proxyHost");
    }

    @Test
    void nothing_is_found_where_none_is_set() {
        assertThat(UnusedProxySettings.find(Map.of("HTTPS_PROXY", " ", "NO_PROXY", "x"), system))
                .isEmpty();
    }
}
