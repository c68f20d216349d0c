package io.jobwire.elements;

import org.jspecify.annotations.Nullable;

/**
 * One request to the API.
 *
 * @param target path and query, as they stand in the request line
 * @param body the JSON to POST; null for a GET
 * @param page which page it asks for, from 1; 1 too where pages have no numbers
 */
record ApiRequest(String target, @Nullable String body, int page) {

    static ApiRequest get(String target) {
        return new ApiRequest(target, null, 1);
    }
}
