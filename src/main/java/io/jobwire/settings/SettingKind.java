package io.jobwire.settings;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import java.util.Locale;
import java.util.Set;

/** What a setting's text stands for, and how it must be written. */
enum SettingKind {
    /** Any text; quotation marks around it cannot be meant. */
    TEXT("", "x"),
    /** Taken literally. */
    SECRET("", "x"),
    /** Texts separated by commas. */
    LIST("", "x"),
    DURATION("write a duration, such as 500ms, 15s, 2m, 1h or 30d.", "1m"),
    NUMBER("write a whole number.", "1"),
    SHORT_NUMBER("write a whole number.", "1"),
    SIZE("write a size, such as 512K or 8M.", "1M"),
    SWITCH("write true or false.", "false");

    /** Those that the configuration library reads; it takes any other text for false. */
    private static final Set<String> SWITCH_TEXTS =
            Set.of("true", "false", "yes", "no", "on", "off", "1", "0", "y", "n");

    private final String remedy;
    private final String placeholder;

    SettingKind(String remedy, String placeholder) {
        this.remedy = remedy;
        this.placeholder = placeholder;
    }

    /** Whether a text can be read. */
    boolean reads(String text) {
        try {
            return switch (this) {
                case TEXT, SECRET, LIST -> true;
                case DURATION -> DurationConverter.parseDuration(text) != null;
                case NUMBER -> isWithin(Integer.MIN_VALUE, Integer.MAX_VALUE, text);
                case SHORT_NUMBER -> isWithin(Short.MIN_VALUE, Short.MAX_VALUE, text);
                case SIZE -> new MemorySizeConverter().convert(text) != null;
                case SWITCH -> SWITCH_TEXTS.contains(text.toLowerCase(Locale.ROOT));
            };
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    private static boolean isWithin(long minimum, long maximum, String text) {
        long number = Long.parseLong(text);
        return number >= minimum && number <= maximum;
    }

    /** How to write it instead. */
    String remedy() {
        return remedy;
    }

    /** A text that can be read. */
    String placeholder() {
        return placeholder;
    }
}
