package io.jobwire.polling;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What happens to the jobs that a customer's first poll discovers. */
enum BaselineMode {
    /** They become events. */
    PUBLISH,
    /** They are only remembered. */
    REMEMBER;

    /** The mode's word in the settings. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The words of all modes. */
    static List<String> texts() {
        return Arrays.stream(values()).map(BaselineMode::text).toList();
    }

    /** The mode of a word; empty if there is none. */
    static Optional<BaselineMode> of(String text) {
        return Arrays.stream(values()).filter(mode -> mode.text().equals(text)).findFirst();
    }
}
