package io.jobwire.elements;

import io.jobwire.http.BaseUrl;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The supported versions of the API, each with its dialect and its OAuth scopes. */
enum ApiVersion {
    V1("v1", "partner.jobs.read.all", "partner.customers.read.all") {
        @Override
        ApiDialect dialect(BaseUrl base) {
            return new V1Dialect(base);
        }

        @Override
        FieldNames fieldNames() {
            return V1Dialect.FIELD_NAMES;
        }
    },
    V3("v3", "elements.jobs.read.all", "elements.customers.read.all") {
        @Override
        ApiDialect dialect(BaseUrl base) {
            return new V3Dialect(base);
        }

        @Override
        FieldNames fieldNames() {
            return V3Dialect.FIELD_NAMES;
        }
    };

    private final String text;
    private final String jobsScope;
    private final String customersScope;

    ApiVersion(String text, String jobsScope, String customersScope) {
        this.text = text;
        this.jobsScope = jobsScope;
        this.customersScope = customersScope;
    }

    /** The name in settings. */
    String text() {
        return text;
    }

    /** The names of the JSON fields in this version's responses. */
    abstract FieldNames fieldNames();

    /** The version of that name, ignoring case; empty if there is none. */
    static Optional<ApiVersion> parse(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(version -> version.text.equals(name))
                .findFirst();
    }

    /** The names of all versions, in the order of this enum. */
    static List<String> texts() {
        return Arrays.stream(values()).map(ApiVersion::text).toList();
    }

    /** The dialect of this version at an address. */
    abstract ApiDialect dialect(BaseUrl base);

    /** The OAuth scope needed to list customers. */
    String customersScope() {
        return customersScope;
    }

    /** The OAuth scopes needed to read jobs and, optionally, to list customers. */
    List<String> scopes(boolean listsCustomers) {
        return listsCustomers ? List.of(jobsScope, customersScope) : List.of(jobsScope);
    }
}
