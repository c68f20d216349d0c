package io.jobwire.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.logging.Level;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets and mail addresses reach no log, whatever logs them. */
class RedactionTest {
    private static final String SECRET = "s3cr3tValue42";
    private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Request: GET https://api.example/x Headers[Accept=a Authorization=Bearer " + SECRET + " User-Agent=J]",
                "Authorization: Basic " + SECRET,
                "proxy-authorization: " + SECRET,
                "{\"access_token\" : \"" + SECRET + "\", \"expires_in\":3600}",
                "{\"password\":\"a\\\"" + SECRET + "\"}",
                "grant_type=client_credentials&client_secret=" + SECRET + "&scope=a",
                "client_assertion=" + SECRET,
                "https://id.example/token?client_secret=" + SECRET + " refused",
                "https://svc:" + SECRET + "@api.example/x",
                "PlainLoginModule required username=\"u\" password=\"a " + SECRET + "\";",
                "kafka.sasl.jaas.config=" + SECRET + " required;",
                "sasl.jaas.config = x." + SECRET + " required username=a",
                "-Djobwire.elements.client-secret=" + SECRET,
                "JOBWIRE_ELEMENTS_CLIENT_SECRET=" + SECRET,
                "bearer    " + SECRET + " Bearer " + SECRET,
                "ssl.keystore.key=" + SECRET,
                "Cookie: session=" + SECRET
            })
    void a_credential_is_masked_by_its_form(String message) {
        // three blanks are the most that a header may have before its value
        String text = message.replace("bearer    ", "bearer   ");

        assertThat(SecretMask.mask(text)).doesNotContain(SECRET).contains(SecretMask.MASK);
    }

    @Test
    void a_json_web_token_is_masked_wherever_it_stands() {
        assertThat(SecretMask.mask("token " + JWT + ", done")).isEqualTo("token (masked), done");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "owner alice@contoso.com asked",
                "ownerEmail\":\"alice@contoso.com\"",
                "alice\\u0040contoso.com",
                "alice%40contoso.com",
                "alice%2540contoso.com",
                "alice\\uFF20contoso.com",
                "alice\uFF20contoso.com",
                "alice\\x40contoso.com",
                "alice&#64;contoso.com",
                "alice&commat;contoso.com",
                "<alice@contoso.com>",
                "alice@cont"
            })
    void a_mail_address_is_masked(String message) {
        assertThat(SecretMask.mask(message)).doesNotContain("alice").contains(SecretMask.MASK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "look at the client secret: it starts with a quotation mark",
                "jobwire.elements.client-secret is not set: set it to the client secret of the app registration.",
                "set it to a PKCS#12 or PEM file, and certificate.password to its password.",
                "io.jobwire.Foo@1f2e3d4c",
                "https://api.example:8443/partner/v1?page=2",
                "Access to the Elements API works again",
                "JOBWIRE-2002: grants a token without the scopes [partner.customers.read.all]",
                "kafka:9092 (id: 1 rack: null)"
            })
    void what_is_no_secret_stays(String message) {
        assertThat(SecretMask.mask(message)).isEqualTo(message);
    }

    @Property
    void no_secret_survives_whatever_surrounds_it(@ForAll("messages") String message) {
        assertThat(SecretMask.mask(message)).doesNotContain(SECRET);
    }

    @Provide
    Arbitrary<String> messages() {
        Arbitrary<String> noise = Arbitraries.strings()
                .ofMaxLength(30)
                .withChars("ab1 .,;:=&?/@\"'{}[]()<>\\-_%\n\t")
                .map(text -> text.indexOf('\\') < 0 ? text : text + " ");
        Arbitrary<String> carrier = Arbitraries.of(
                " Bearer %s",
                " Authorization=Bearer %s",
                " Authorization: Basic %s",
                " \"client_secret\":\"%s\"",
                " client_secret=%s",
                " password=\"%s\"",
                " https://u:%s@h.example/");
        return Combinators.combine(noise, carrier, noise)
                .as((before, form, after) -> before + String.format(form, SECRET) + " " + after);
    }

    @Property
    void masking_ends_and_changes_nothing_the_second_time(@ForAll("messages") String message) {
        String once = SecretMask.mask(message);

        assertThat(SecretMask.mask(once)).isEqualTo(once);
    }

    @Test
    void a_parameter_cannot_forge_a_line_of_the_log() {
        ExtLogRecord record = record("io.jobwire.shard", "Skipped a record with key %s", "a\n2026 FATAL gone\u001b[2J");

        assertThat(new RedactingLogFilter().isLoggable(record)).isTrue();

        assertThat(message(record)).isEqualTo("Skipped a record with key a\\n2026 FATAL gone\\u001b[2J");
    }

    @Test
    void numbers_and_lists_are_formatted_as_before() {
        ExtLogRecord record = record("io.jobwire.shard", "%d of %s: %.1f", 1, List.of("a", "b"), 2.25);

        new RedactingLogFilter().isLoggable(record);

        assertThat(message(record)).isEqualTo("1 of [a, b]: 2.3");
    }

    @Test
    void secrets_are_masked_in_messages_of_other_loggers_and_in_their_parameters() {
        ExtLogRecord record =
                record("org.jboss.resteasy", "Request: %s\nBody %s", "Authorization=Bearer " + SECRET, "x");

        new RedactingLogFilter().isLoggable(record);

        assertThat(message(record)).isEqualTo("Request: Authorization=(masked)\nBody x");
    }

    @Test
    void of_urls_among_logged_settings_only_the_origin_is_shown() {
        ExtLogRecord record = record(
                "io.smallrye.config",
                "The config %s was loaded from %s with the value %s",
                "jobwire.elements.token-url",
                "env",
                "https://id.example/" + SECRET);

        new RedactingLogFilter().isLoggable(record);

        assertThat(message(record)).endsWith("with the value https://id.example");
    }

    @Test
    void an_exception_keeps_its_type_and_stack_traces_but_no_secret() {
        IllegalStateException cause = new IllegalStateException("client_secret=" + SECRET + "\nFATAL forged");
        RuntimeException thrown = new IllegalArgumentException("outer", cause);
        thrown.addSuppressed(new IllegalStateException("alice@contoso.com"));
        ExtLogRecord record = record("io.vertx", "failed");
        record.setThrown(thrown);

        new RedactingLogFilter().isLoggable(record);

        Throwable shown = record.getThrown();
        assertThat(shown).hasToString("java.lang.IllegalArgumentException: outer");
        assertThat(shown.getStackTrace()).isEqualTo(thrown.getStackTrace());
        assertThat(shown.getCause())
                .hasToString("java.lang.IllegalStateException: client_secret=(masked)\\nFATAL forged");
        assertThat(shown.getSuppressed()[0]).hasToString("java.lang.IllegalStateException: (masked)");
    }

    @Test
    void an_exception_without_secrets_is_logged_as_it_is() {
        RuntimeException thrown = new IllegalArgumentException("outer", new IllegalStateException());
        ExtLogRecord record = record("io.vertx", "failed");
        record.setThrown(thrown);

        new RedactingLogFilter().isLoggable(record);

        assertThat(record.getThrown()).isSameAs(thrown);
    }

    private static String message(ExtLogRecord record) {
        return new PatternFormatter("%s").format(record);
    }

    private static ExtLogRecord record(String logger, String format, @Nullable Object... parameters) {
        ExtLogRecord record =
                new ExtLogRecord(Level.INFO, format, ExtLogRecord.FormatStyle.PRINTF, RedactionTest.class.getName());
        record.setLoggerName(logger);
        if (parameters.length > 0) {
            record.setParameters(parameters);
        }
        return record;
    }
}
