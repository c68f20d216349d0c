package io.jobwire.elements;

import java.io.IOException;

/** A page exceeds a bound of {@link PageLimits}. It has no stack trace of its own worth reading. */
final class PageLimitException extends IOException {
    private static final long serialVersionUID = 1;

    private static final String REMEDY =
            "; no row that Jobwire knows comes near it: exclude the customer, or ask AvePoint";

    private final String reason;

    private PageLimitException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What is exceeded, for an operator: the bound, its value and the remedy. */
    String reason() {
        return reason;
    }

    static PageLimitException rowTooLong() {
        return new PageLimitException(
                "JSON with a row of more than MAX_ROW_CHARACTERS=" + PageLimits.MAX_ROW_CHARACTERS + REMEDY);
    }

    static PageLimitException envelopeTooLong() {
        return new PageLimitException("JSON with more than MAX_ENVELOPE_BYTES=" + PageLimits.MAX_ENVELOPE_BYTES
                + " beside its rows" + REMEDY);
    }

    static PageLimitException textTooLong() {
        return new PageLimitException("JSON with a name, number or text of more than MAX_TEXT_CHARACTERS="
                + PageLimits.MAX_TEXT_CHARACTERS + REMEDY);
    }

    static PageLimitException tooDeep() {
        return new PageLimitException("JSON nested deeper than MAX_DEPTH=" + PageLimits.MAX_DEPTH + REMEDY);
    }

    static PageLimitException tooManyRows(int maxRows) {
        return new PageLimitException("a list of more rows than jobwire.elements.max-rows=" + maxRows
                + "; if the customer has as many jobs, raise it, and the heap by 1 MiB for each "
                + PageLimits.ROWS_PER_MEBIBYTE + " rows");
    }
}
