package io.jobwire.sandbox;

/** The permissions of the Elements API, which are OAuth scopes. */
final class ApiScopes {
    static final String V1_CUSTOMERS = "partner.customers.read.all";
    static final String V1_JOBS = "partner.jobs.read.all";
    static final String V3_CUSTOMERS = "elements.customers.read.all";
    static final String V3_JOBS = "elements.jobs.read.all";

    private ApiScopes() {}
}
