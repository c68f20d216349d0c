package io.jobwire.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KnownSettingsTest {
    private static final Pattern ROW = Pattern.compile("\\| `(jobwire\\.[a-z.<>-]+)` \\| ([a-z ]+) \\| (\\S+) \\|");
    private static final Map<String, List<SettingKind>> KINDS = Map.of(
            "text", List.of(SettingKind.TEXT, SettingKind.SECRET),
            "list", List.of(SettingKind.LIST),
            "duration", List.of(SettingKind.DURATION),
            "number", List.of(SettingKind.NUMBER, SettingKind.SHORT_NUMBER),
            "size", List.of(SettingKind.SIZE),
            "true or false", List.of(SettingKind.SWITCH));

    @Test
    void every_documented_setting_is_known_with_its_type_and_whether_it_has_a_default() throws IOException {
        Map<String, MatchResult> documented = new TreeMap<>();
        ROW.matcher(Files.readString(Path.of("docs/configuration.md")))
                .results()
                .forEach(row -> documented.put(row.group(1), row));

        List<KnownSetting> known = KnownSettings.all(List.of("<name>"));
        assertThat(known).extracting(KnownSetting::name).containsExactlyInAnyOrderElementsOf(documented.keySet());
        assertThat(known).allSatisfy(setting -> {
            MatchResult row = Objects.requireNonNull(documented.get(setting.name()));
            assertThat(setting.optional()).isEqualTo(row.group(3).equals("–"));
            if (setting.choices().isEmpty()) {
                assertThat(KINDS.get(row.group(2))).contains(setting.kind());
            } else {
                assertThat(String.join(" or ", setting.choices())).isEqualTo(row.group(2));
            }
        });
    }

    @Test
    void what_stands_in_for_an_unreadable_text_can_be_read() {
        assertThat(KnownSettings.all(List.of("a")))
                .allSatisfy(setting ->
                        assertThat(setting.problem(setting.placeholder())).isEmpty());
    }
}
