package io.jobwire.elements;

/**
 * One version of the API: its request paths and its pagination. Its JSON field names are a constant beside it, because
 * responses are read with the names of all versions ({@link FieldNames}). Pure.
 */
interface ApiDialect {

    /** The request for the first page of the customers. */
    ApiRequest customers();

    /** The request for the first page of a customer's jobs. */
    ApiRequest jobs(String customerId);

    /**
     * How the listing continues.
     *
     * @param request the request that returned the page
     * @param page the last page so far
     * @param rows the number of rows up to and including this page
     */
    NextPage after(ApiRequest request, Page page, long rows);
}
