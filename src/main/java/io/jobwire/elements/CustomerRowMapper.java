package io.jobwire.elements;

import io.jobwire.customer.Customer;
import io.jobwire.parsing.TextSanitizer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes customers of rows. What a row says of its owner is left behind here. Pure. */
final class CustomerRowMapper {
    private CustomerRowMapper() {}

    /** The customer, or empty if the row has no id or one that cannot be part of a record key. */
    static Optional<Customer> customer(Row row) {
        @Nullable String id = row.text("id");
        @Nullable String organization = row.text("organization");
        return id != null && Customer.isId(id)
                ? Optional.of(new Customer(
                        id, organization == null ? null : TextSanitizer.cut(organization, TextSanitizer.LONGEST_FIELD)))
                : Optional.empty();
    }
}
