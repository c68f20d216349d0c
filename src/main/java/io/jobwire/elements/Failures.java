package io.jobwire.elements;

import io.vertx.core.VertxException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Puts what can go wrong between here and the API into words. */
final class Failures {
    /** What is said when nothing comes for too long. */
    static final String SILENCE = "no answer in time";

    private Failures() {}

    /** The reason for an operator. */
    static String reason(Throwable failure) {
        if (failure instanceof UnknownHostException) {
            return "the host name is not known";
        }
        if (failure instanceof SSLException) {
            return "no trusted TLS connection: " + failure.getMessage();
        }
        if (failure instanceof TimeoutException || failure instanceof io.netty.channel.ConnectTimeoutException) {
            return SILENCE;
        }
        if (failure instanceof ConnectException) {
            return "no connection: " + failure.getMessage();
        }
        return failure instanceof VertxException || failure instanceof java.io.IOException
                ? "the connection broke: " + failure.getMessage()
                : "the answer broke off: " + failure.getClass().getSimpleName();
    }
}
