package io.jobwire.kafka;

import io.jobwire.redaction.SecretMask;
import io.jobwire.redaction.ShownUrl;
import io.jobwire.redaction.VisibleText;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.login.LoginException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Says why Kafka clients fail, by the deepest cause that says something. Pure. */
public final class KafkaFailures {
    /** Not a wrong setting for certain: the name may be known in a moment. */
    private static final String UNRESOLVABLE = "No resolvable bootstrap urls";

    private static final Pattern SETTING =
            Pattern.compile("(?:configuration \"?|Invalid url in )([a-z]++(?:\\.[a-z]++)++)");

    /** Kafka's token request has one in its message. */
    private static final Pattern STACK_TRACE = Pattern.compile("(?<!\\s)(?=[ \\t]*+\\R)\\s++at .*+", Pattern.DOTALL);

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern QUOTED = Pattern.compile("(?<=for key |control flag )'");

    private KafkaFailures() {}

    /** The cause of a failure in one line, without secrets, with what to do about it if that is known. */
    public static String describe(Throwable failure) {
        String message = VisibleText.line(SecretMask.mask(ShownUrl.inText(message(deepest(failure)))));
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String remedy = remedy(cause);
            if (remedy != null) {
                return message + "; check " + remedy;
            }
        }
        return message;
    }

    private static @Nullable String remedy(Throwable cause) {
        if (cause instanceof SaslAuthenticationException) {
            return "kafka.sasl.mechanism and kafka.sasl.jaas.config, or the brokers' users";
        } else if (cause instanceof SslAuthenticationException) {
            return "kafka.security.protocol and the kafka.ssl.* settings";
        } else if (cause instanceof TimeoutException) {
            return "that kafka.bootstrap.servers names the brokers' listener, that it can be reached, and that"
                    + " kafka.security.protocol is that listener's";
        }
        return null;
    }

    /** Whether only a corrected setting helps: a wrong value, or a file that cannot be read. */
    static boolean isWrongSetting(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // a login fails while the identity service is away, too
            if (cause instanceof LoginException
                    || (cause.getMessage() != null && cause.getMessage().contains(UNRESOLVABLE))) {
                return false;
            }
        }
        return true;
    }

    /** The last of the causes that says something; the failure itself if none of its causes does. */
    static Throwable deepest(Throwable failure) {
        Throwable deepest = failure;
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            boolean says = cause.getMessage() != null && !cause.getMessage().isBlank();
            deepest = says && !(cause instanceof ExecutionException) && !(cause instanceof CompletionException)
                    ? cause
                    : deepest;
        }
        return deepest;
    }

    private static String message(Throwable cause) {
        String withoutTrace =
                STACK_TRACE.matcher(String.valueOf(cause.getMessage())).replaceFirst("");
        String text = BLANKS.matcher(withoutTrace.strip()).replaceAll(" ");
        if (text.contains("JAAS config")) {
            text = withoutQuotation(text); // a mistyped password may be taken for a key
        }
        boolean known = cause instanceof KafkaException || cause instanceof ConfigException;
        return known ? text : cause.getClass().getSimpleName() + ": " + text;
    }

    /** The message without what it quotes, up to the last quotation mark: the quotation may contain some itself. */
    private static String withoutQuotation(String message) {
        Matcher opening = QUOTED.matcher(message);
        int closing = message.lastIndexOf('\'');
        return opening.find() && opening.start() < closing
                ? message.substring(0, opening.start()) + "…" + message.substring(closing + 1)
                : message;
    }

    /** The setting that a message of Kafka's own validation names; null if it names none. */
    static @Nullable String setting(String message) {
        Matcher matcher = SETTING.matcher(message);
        return matcher.find() ? matcher.group(1) : null;
    }
}
