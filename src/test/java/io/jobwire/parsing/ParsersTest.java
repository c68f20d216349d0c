package io.jobwire.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The accepted formats of counts, sizes, durations and times. */
class ParsersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "2430|2430",
                "1,234|1234",
                "1,234,567|1234567",
                "1 234 567|1234567",
                "1.234.567|1234567",
                "12.0|12",
                "1e3|1000",
                "+7|7"
            })
    void a_count_is_parsed_in_every_format(String text, long count) {
        assertThat(NumberParser.parseCount(text)).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "-1", "1.5", "12 of 30", "1,23,4", "99999999999999999999", "0x10", "1e99"})
    void a_text_that_is_not_a_count_is_null(String text) {
        assertThat(NumberParser.parseCount(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 GB|0",
                "0.01 GB|10737418",
                "0,01 GB|10737418",
                "1 KB|1024",
                "1KiB|1024",
                "1.5 MB|1572864",
                "1,024 MB|1073741824",
                "1.024,5 KB|1049088",
                "2 TB|2199023255552",
                "3 petabytes|3377699720527872",
                "512|512",
                "512 bytes|512",
                "7 b|7",
                "1,234.5 MB|1294467072",
                "1.2GB|1288490189",
                "12 KB|12288",
                "2 GiB|2147483648",
                "1 Gigabyte|1073741824"
            })
    void a_size_is_parsed_to_bytes(String text, long bytes) {
        assertThat(SizeParser.parseBytes(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GB", "-1 GB", "1 parsec", "1 GBit", "1 GB 2", "9 EB 1", "99999 EB", "< 1 MB"})
    void a_text_that_is_not_a_size_is_null(String text) {
        assertThat(SizeParser.parseBytes(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "17m39s|1059",
                "17M39S|1059",
                "1h 2m|3720",
                "1h2m3s|3723",
                "2d 3h|183600",
                "1 day, 2 hours and 3 minutes|93780",
                "17 minutes 39 seconds|1059",
                "17 min 39 sec|1059",
                "1 hr 1 min|3660",
                "95s|95",
                "95|95",
                "95.9|95",
                "1.5h|5400",
                "1500 ms|1",
                "00:17:39|1059",
                "00:17:39.4210000|1059",
                "17:39|1059",
                "26:00:00|93600",
                "1.02:03:04|93784",
                "1:02:03:04|93784",
                "PT17M39S|1059",
                "P1DT2H3M4.5S|93784",
                "P2D|172800",
                "P0DT0H17M39S|1059",
                "1 day, 2:03:04|93784",
                "2d 03:04:05|183845",
                "17 minute(s) 39 second(s)|1059",
                "17 mins. 39 secs.|1059",
                "1h, 2m|3720",
                "0s|0"
            })
    void a_duration_is_parsed_to_seconds(String text, long seconds) {
        assertThat(DurationParser.parseSeconds(text)).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "soon",
                "-5s",
                "m",
                "5 x",
                "P",
                "PT",
                "1m 2",
                "1:2:3:4:5",
                "P1M",
                "5s!",
                "< 1 min",
                "-00:17:39",
                "about 5 min"
            })
    void a_text_that_is_not_a_duration_is_null(String text) {
        assertThat(DurationParser.parseSeconds(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2025-09-11T03:21:16Z|2025-09-11T03:21:16Z",
                "2025-09-11T03:21:16|2025-09-11T03:21:16Z",
                "2025-09-11 03:21:16|2025-09-11T03:21:16Z",
                "2025-09-11t03:21:16z|2025-09-11T03:21:16Z",
                "2025-09-11 03:21:16 UTC|2025-09-11T03:21:16Z",
                "2025-09-11T03:21:16.1234567Z|2025-09-11T03:21:16.123Z",
                "2025-09-11T03:21:16.123456789123Z|2025-09-11T03:21:16.123Z",
                "2025-09-11T05:21:16+02:00|2025-09-11T03:21:16Z",
                "2025-09-11T05:21:16+0200|2025-09-11T03:21:16Z",
                "2025-09-11T05:21:16 +02|2025-09-11T03:21:16Z",
                "2025-09-11T03:21|2025-09-11T03:21:00Z",
                "2025-09-11|2025-09-11T00:00:00Z",
                "9/11/2025 3:21:16 AM|2025-09-11T03:21:16Z",
                "09/11/2025 15:21:16|2025-09-11T15:21:16Z",
                "9/11/2025|2025-09-11T00:00:00Z",
                "Thu, 11 Sep 2025 03:21:16 GMT|2025-09-11T03:21:16Z",
                "/Date(1757560876000)/|2025-09-11T03:21:16Z",
                "/Date(1757560876000+0200)/|2025-09-11T03:21:16Z",
                "1757560876|2025-09-11T03:21:16Z",
                "1757560876000|2025-09-11T03:21:16Z",
                "1757560876.5|2025-09-11T03:21:16.5Z",
                "2025-09-11 03:21:16.1234567 +00:00|2025-09-11T03:21:16.123Z",
                "2025-09-11T03:21:16,5Z|2025-09-11T03:21:16.5Z",
                "9/11/2025 12:00:00 AM|2025-09-11T00:00:00Z",
                "9/11/2025 12:21:16\u202FPM|2025-09-11T12:21:16Z",
                "09/11/2025 05:21:16 +02:00|2025-09-11T03:21:16Z",
                "2025/9/11 3:21:16|2025-09-11T03:21:16Z",
                "2025/09/11|2025-09-11T00:00:00Z",
                "2025/9/11 3:21:16.5Z|2025-09-11T03:21:16.5Z",
                "03-14-2026T12:00:00Z|2026-03-14T12:00:00Z",
                "3-14-2026 1:02:03 PM|2026-03-14T13:02:03Z",
                "2026-3-4T05:06:07Z|2026-03-04T05:06:07Z",
                "2025-09-11T24:00:00Z|2025-09-12T00:00:00Z",
                "2025-12-31 24:00|2026-01-01T00:00:00Z",
                "2025-09-11T24:00:00.000+02:00|2025-09-11T22:00:00Z",
                "9/11/2025 24:00:00|2025-09-12T00:00:00Z",
                "2025-09-11T03:21:60Z|2025-09-11T03:22:00Z",
                "2016-12-31T23:59:60.5Z|2017-01-01T00:00:00.5Z",
                "9/11/2025 3:21:60 AM|2025-09-11T03:22:00Z",
                "Thu, 11 Sep 2025 03:21:60 GMT|2025-09-11T03:22:00Z"
            })
    void a_time_is_parsed_in_every_format(String text, Instant time) {
        assertThat(TimestampParser.parseInstant(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "0001-01-01T00:00:00",
                "1970-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "2025-13-01T00:00:00Z",
                "2025-02-30",
                "13/09/2025",
                "2/30/2025 3:21:16 AM",
                "9/11/2025 13:21:16 PM",
                "14-03-2026T12:00:00Z",
                "03-14/2026",
                "2025-09-11T24:00:01Z",
                "2025-09-11T24:00:00.1Z",
                "2025-09-11T24:01:00Z",
                "2025-09-11T25:00:00Z",
                "2025-09-11T03:21:61Z",
                "2025-09-11T03:60:00Z",
                "1/1/0001 12:00:00 AM",
                "9/11/2025 noon",
                "17",
                "+999999999-12-31T23:59:59Z",
                "/Date(9999999999999999)/"
            })
    void a_text_that_is_not_a_time_is_null(String text) {
        assertThat(TimestampParser.parseInstant(text)).isNull();
    }
}
