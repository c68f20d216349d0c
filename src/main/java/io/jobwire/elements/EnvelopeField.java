package io.jobwire.elements;

/** The fields around the rows of a page that Jobwire reads. Their JSON names are up to each {@link ApiDialect}. */
enum EnvelopeField {
    /** The list of rows. */
    ROWS,
    /** An object with more fields of the envelope. */
    METADATA,
    /** The number of rows on all pages. */
    TOTAL_COUNT,
    /** The number of rows on a full page. */
    PAGE_SIZE,
    /** The URL of the next page. */
    NEXT_LINK,
    /** An error beside the rows, after which rows may be missing. */
    ERROR
}
