package io.jobwire.http;

/** A poll would hold more memory than one may. It has no stack trace. */
public final class ReplyMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ReplyMemoryException(long largest) {
        super(
                "the jobs of the customer need more than " + largest
                        + " bytes of memory, seven sixteenths of the heap; if"
                        + " they are as many, raise the heap (-Xmx), or exclude the customer",
                null,
                false,
                false);
    }
}
