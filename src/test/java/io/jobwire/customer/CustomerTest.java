package io.jobwire.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerTest {
    private static final String ID = "0f8fad5b-d9cb-469f-a165-70867728950e";

    @ParameterizedTest
    @ValueSource(strings = {ID, "0F8FAD5B-D9CB-469F-A165-70867728950E", "{0f8fad5b-D9CB-469f-a165-70867728950e}"})
    void a_uuid_is_the_same_customer_in_every_spelling(String spelling) {
        assertThat(new Customer(spelling, "Contoso")).isEqualTo(new Customer(ID, "Contoso"));
    }

    @Test
    void any_other_id_is_kept_as_it_is() {
        assertThat(new Customer("Contoso-1", null).id()).isEqualTo("Contoso-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " a", "a/b", "a\nb", "a\u0000", ".", ".."})
    void an_id_that_cannot_be_part_of_a_record_key_is_rejected(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Customer(id, null));
    }

    @Test
    void a_customer_id_that_is_configured_twice_is_listed_once() {
        AtomicReference<CustomerListing> listing = new AtomicReference<>();

        new FixedCustomers(List.of(ID, ID.toUpperCase(Locale.ROOT), "x"))
                .list(CustomerTest::permit)
                .subscribe()
                .with(listing::set);

        assertThat(((CustomerListing.Listed) listing.get()).customers())
                .containsExactly(new Customer(ID, null), new Customer("x", null));
    }

    private static Uni<Void> permit() {
        return Uni.createFrom().voidItem();
    }
}
