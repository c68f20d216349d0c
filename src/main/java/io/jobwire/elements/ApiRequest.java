package io.jobwire.elements;

import org.jspecify.annotations.Nullable;

/**
 * One request to the API.
 *
 * @param target path and query, as they stand in the request line
 * @param body the JSON to POST; null for a GET
 */
record ApiRequest(String target, @Nullable String body) {

    static ApiRequest get(String target) {
        return new ApiRequest(target, null);
    }
}
