package io.jobwire.elements;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generators of JSON text. */
final class JsonArbitraries {
    /** The fields of job and customer rows in various capitalization, and an unknown one. */
    static final List<String> FIELDS = List.of(
            "jobType",
            "JobModule",
            "status",
            "jobId",
            "JOBID",
            "name",
            "totalCount",
            "failedCount",
            "successfulCount",
            "skippedCount",
            "warningCount",
            "backupSize",
            "startTime",
            "EndTime",
            "jobDuration",
            "lastModifyTime",
            "id",
            "organization",
            "ownerEmail",
            "region");

    private JsonArbitraries() {}

    /** A quoted text, including lone surrogates and control characters. */
    static Arbitrary<String> texts() {
        Arbitrary<String> wild = Arbitraries.strings().all().ofMaxLength(30);
        Arbitrary<String> likely = Arbitraries.of(
                "N/A",
                "",
                "-",
                "Running",
                "4",
                "2025-09-11T03:21:16Z",
                "17m39s",
                "0.01 GB",
                "1,234",
                "99999999999999999999999999999999999999999",
                "9999-12-31T23:59:59.9999999Z",
                "999999999.23:59:59",
                "/Date(-9999999999999999)/",
                "1e99");
        return Arbitraries.oneOf(wild, likely).map(JsonArbitraries::quoted);
    }

    static Arbitrary<String> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(String::valueOf),
                Arbitraries.bigDecimals().map(String::valueOf),
                Arbitraries.of("1e999999999", "-0.0", "1E-400", "9".repeat(500)));
    }

    /** Any value, including nested objects and arrays. */
    static Arbitrary<String> values() {
        Arbitrary<String> scalars =
                Arbitraries.oneOf(texts(), numbers(), Arbitraries.of("true", "false", "null", "[]", "{}"));
        return Arbitraries.lazyOf(
                () -> scalars,
                () -> scalars,
                () -> scalars,
                () -> values().list().ofMaxSize(3).map(list -> "[" + String.join(",", list) + "]"),
                () -> objects(Arbitraries.of("a", "b", "jobId", "ownerEmail"), 3));
    }

    /** A row with any value in any field; fields may be missing or occur twice. */
    static Arbitrary<String> rows() {
        return objects(Arbitraries.of(FIELDS), FIELDS.size());
    }

    private static Arbitrary<String> objects(Arbitrary<String> names, int maxFields) {
        return Combinators.combine(names, values())
                .as(Tuple::of)
                .list()
                .ofMaxSize(maxFields)
                .map(fields -> fields.stream()
                        .map(field -> quoted(field.get1()) + ":" + field.get2())
                        .collect(Collectors.joining(",", "{", "}")));
    }

    private static String quoted(String text) {
        return text.chars().mapToObj(JsonArbitraries::escaped).collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(int character) {
        Map<Integer, String> shortEscapes = Map.of((int) '"', "\\\"", (int) '\\', "\\\\", (int) '\n', "\\n");
        boolean plain = character >= ' ' && character < 0x7f && !shortEscapes.containsKey(character);
        return plain
                ? String.valueOf((char) character)
                : shortEscapes.getOrDefault(character, String.format("\\u%04x", character));
    }
}
