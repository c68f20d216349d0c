package io.jobwire.elements;

/** How a listing continues after a page. */
sealed interface NextPage {

    /**
     * There is another page.
     *
     * @param request the request for it
     */
    record Following(ApiRequest request) implements NextPage {}

    /** That was the last page. */
    record End() implements NextPage {}

    /** There is another page, but it must not or cannot be requested, so the listing stays incomplete. */
    record Unreachable() implements NextPage {}
}
