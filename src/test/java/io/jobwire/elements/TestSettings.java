package io.jobwire.elements;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** Settings as they would be read from a file with these entries. */
public final class TestSettings {
    private TestSettings() {}

    public static ElementsSettings elements(String... entries) {
        return read(ElementsSettings.class, "jobwire.elements.", entries);
    }

    public static <T> T read(Class<T> mapping, String prefix, String... entries) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            values.put(prefix + entries[i], entries[i + 1]);
        }
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(mapping);
    }
}
