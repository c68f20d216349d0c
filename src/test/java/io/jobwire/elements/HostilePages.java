package io.jobwire.elements;

import java.util.List;
import java.util.SplittableRandom;

/** Makes pages of rows with hostile names, values and damage. The same seed gives the same pages. */
final class HostilePages {
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "[[[[[[1]]]]]]",
            "{\"jobId\":{\"jobId\":\"x\"}}",
            "-0.0",
            "1e999999999",
            "0.00000000000000000000000000000000000000000001",
            "9".repeat(500),
            "\"\"",
            "\" \"",
            "\"N/A\"",
            "\"a" + " ".repeat(300) + "b\"",
            "\"\\u0000\\uD83D\"",
            "\"\\uDC00\\uD800\"",
            "\"\\u202Eexe\\u200B\"",
            "\"" + "\u0130".repeat(40) + "\"",
            "\"a@b.c\"",
            "\"a\\u0040b.c %40 &#64;\"",
            "\"2025-09-11T03:21:16Z\"",
            "\"0001-01-01T00:00:00\"",
            "\"9999-12-31T23:59:59.9999999Z\"",
            "\"+1000000000-12-31T23:59:59Z\"",
            "\"24:00:00\"",
            "\"2025-06-30T23:59:60Z\"",
            "\"02-30-2025\"",
            "\"/Date(-9999999999999999)/\"",
            "\"99999999999999999999:99:99\"",
            "\"999999999.23:59:59\"",
            "\"17m39s and and and and\"",
            "\"P999999999WT1S\"",
            "\"1,234,567.89 EiB\"",
            "\"99999999999999999999999999 YB\"",
            "\"Running\"",
            "\"Finished with exception\"",
            "\"" + "%".repeat(200) + "\"",
            "\"../../%2e%2e/\"",
            "4",
            "2147483648",
            "9223372036854775808");

    private final SplittableRandom random;

    HostilePages(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A page in one of the envelopes; of some pages, bytes are damaged. */
    String next(int rows) {
        StringBuilder page = new StringBuilder(rows * 400);
        int envelope = random.nextInt(4);
        page.append(
                switch (envelope) {
                    case 0 -> "[";
                    case 1 -> "{\"totalCount\":" + any() + ",\"data\":[";
                    case 2 -> "{\"@odata.nextLink\":" + any() + ",\"value\":[";
                    default -> "{\"metadata\":{\"nextLink\":" + any() + ",\"totalCount\":" + any() + "},\"data\":[";
                });
        for (int i = 0; i < rows; i++) {
            page.append(i == 0 ? "" : ",");
            appendRow(page);
        }
        page.append(envelope == 0 ? "]" : "]}");
        if (random.nextInt(8) == 0) {
            damage(page);
        }
        return page.toString();
    }

    private void appendRow(StringBuilder page) {
        if (random.nextInt(50) == 0) {
            page.append(any());
            return;
        }
        page.append('{');
        int fields = random.nextInt(12);
        for (int i = 0; i < fields; i++) {
            page.append(i == 0 ? "\"" : ",\"")
                    .append(JsonArbitraries.FIELDS.get(random.nextInt(JsonArbitraries.FIELDS.size())))
                    .append("\":")
                    .append(any());
        }
        page.append('}');
    }

    private String any() {
        return random.nextInt(4) == 0 ? text() : VALUES.get(random.nextInt(VALUES.size()));
    }

    /** A text of characters that mean something to some parser. */
    private String text() {
        StringBuilder text = new StringBuilder("\"");
        int length = random.nextInt(40);
        String alphabet = "0123456789.,:-+/TZtpPdhmsGBKi eE'_%@&#()ampmAMPM";
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.append('"').toString();
    }

    private void damage(StringBuilder page) {
        for (int i = random.nextInt(4); i >= 0 && page.length() > 1; i--) {
            int at = random.nextInt(page.length());
            switch (random.nextInt(4)) {
                case 0 -> page.setLength(at);
                case 1 -> page.deleteCharAt(at);
                case 2 -> page.insert(at, "{}[],:\"\\\u0000".charAt(random.nextInt(9)));
                default -> page.setCharAt(at, (char) random.nextInt(0x10000));
            }
        }
    }
}
