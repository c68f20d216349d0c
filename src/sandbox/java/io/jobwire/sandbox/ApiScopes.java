package io.jobwire.sandbox;

/** The OAuth scopes of the Elements API. */
final class ApiScopes {
    static final String V1_CUSTOMERS = "partner.customers.read.all";
    static final String V1_JOBS = "partner.jobs.read.all";
    static final String V3_CUSTOMERS = "elements.customers.read.all";
    static final String V3_JOBS = "elements.jobs.read.all";

    private ApiScopes() {}
}
