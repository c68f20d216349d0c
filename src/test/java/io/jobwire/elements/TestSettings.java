package io.jobwire.elements;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** Settings mappings with given entries and defaults for all else. */
public final class TestSettings {
    private TestSettings() {}

    /**
     * A mapping of settings below {@code jobwire.elements}.
     *
     * @param entries keys without the prefix, each followed by its value; keys of other mappings are ignored
     */
    public static <T> T elements(Class<T> mapping, String... entries) {
        return read(mapping, "jobwire.elements.", entries);
    }

    /** A mapping of settings below any prefix. */
    public static <T> T read(Class<T> mapping, String prefix, String... entries) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            values.put(prefix + entries[i], entries[i + 1]);
        }
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .withValidateUnknown(false)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(mapping);
    }
}
