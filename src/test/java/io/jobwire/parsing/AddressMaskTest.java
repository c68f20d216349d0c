package io.jobwire.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressMaskTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice@contoso.com",
                "alice.b+tag@mail.contoso.co.uk",
                "ä@b",
                "alice\\u0040contoso.com",
                "alice\\u0040\\u0063ontoso.com",
                "\\u0061lice@contoso.com",
                "alice\\uFF20contoso.com",
                "alice\uFF20contoso.com",
                "alice\uFE6Bcontoso.com",
                "alice%40contoso.com",
                "alice%2540contoso.com",
                "alice&#64;contoso.com",
                "alice&#X40;contoso.com",
                "alice&commat;contoso.com",
                "alice\\x40contoso.com",
                "alice@[192.0.2.1]",
                "\"alice b\"@contoso.com",
                "o'brien=x!#$%&*/?^`{|}~@contoso.com"
            })
    void an_address_is_masked_however_its_at_sign_is_written(String address) {
        assertThat(AddressMask.mask("to " + address + ", now")).doesNotContain("contoso", "lice", "192", "ä@b");
        assertThat(AddressMask.mask(address)).endsWith("(address)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Backup @ 5pm", "100 % of 40", "R&D", "C:\\new\\u00", "\"@odata.type\"", "@", "a@ @b", "50%"
            })
    void a_text_without_an_address_stays_as_it_is(String text) {
        assertThat(AddressMask.mask(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "'a@x.com b@y.com', '(address) (address)'",
        "'<a@x.com>,b@y.com;', '<(address)>,(address);'",
        "'a@b@c', '(address)@c'"
    })
    void every_address_is_masked(String text, String masked) {
        assertThat(AddressMask.mask(text)).isEqualTo(masked);
    }

    @Test
    void pseudonyms_tell_addresses_apart_without_naming_them() {
        assertThat(AddressMask.pseudonymize("Mailbox of Alice@contoso.com"))
                .isEqualTo(AddressMask.pseudonymize("Mailbox of alice@contoso.com"))
                .isNotEqualTo(AddressMask.pseudonymize("Mailbox of bob@contoso.com"))
                .matches("Mailbox of \\(address [0-9a-f]{8}\\)");
    }

    @Property
    void whatever_surrounds_an_address_it_is_masked(
            @ForAll("addresses") String address,
            @ForAll("separators") String before,
            @ForAll("separators") String after) {
        String masked = AddressMask.mask("x" + before + address + after + "y");

        assertThat(masked).doesNotContain("@", "%40", "\\u0040").contains("(address)");
    }

    @Provide
    Arbitrary<String> addresses() {
        Arbitrary<String> part = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("0123456789.-_äßλ中")
                .ofMinLength(1)
                .ofMaxLength(80);
        return Combinators.combine(part, Arbitraries.of("@", "%40", "\\u0040"), part)
                .as((local, sign, domain) -> local + sign + domain);
    }

    @Provide
    Arbitrary<String> separators() {
        return Arbitraries.of(" ", "\"", "<", ">", ";", ", ", ": ", "(", ")", "\n", "\u00A0");
    }
}
