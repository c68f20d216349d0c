package io.jobwire.elements;

import io.jobwire.customer.Customer;
import io.jobwire.parsing.TextSanitizer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Maps rows to customers. Pure. */
final class CustomerRowMapper {
    private CustomerRowMapper() {}

    /** The customer; empty if the row has no id, or one that cannot be part of a record key. */
    static Optional<Customer> map(Row row) {
        @Nullable String id = row.text(RowField.CUSTOMER_ID);
        @Nullable String organization = row.text(RowField.ORGANIZATION);
        return id != null && Customer.isId(id)
                ? Optional.of(new Customer(
                        id,
                        organization == null
                                ? null
                                : TextSanitizer.truncate(organization, TextSanitizer.MAX_FIELD_LENGTH)))
                : Optional.empty();
    }
}
