package io.jobwire.elements;

import org.jspecify.annotations.Nullable;

/**
 * One request to the API.
 *
 * @param target the request target: path and query, percent-encoded
 * @param body the JSON to POST; null for a GET
 * @param page the number of the requested page, from 1; always 1 in an API version without page numbers
 */
record ApiRequest(String target, @Nullable String body, int page) {

    static ApiRequest get(String target) {
        return new ApiRequest(target, null, 1);
    }
}
