package io.jobwire.polling;

import io.jobwire.customer.Customer;
import io.jobwire.redaction.VisibleText;
import io.jobwire.signals.Signal;
import io.jobwire.state.SignalPosition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The signals of the topic, of each key only the newest: a resync that follows makes an earlier one of the same
 * customers superfluous. At most {@value #MAX_EXACT} keys without wildcards and {@value #MAX_PATTERNS} with them are
 * kept, the newest. Not thread-safe.
 */
final class RetainedSignals {
    static final int MAX_EXACT = 100_000;
    static final int MAX_PATTERNS = 1_000;

    private final Map<String, RetainedSignal> exact = new LinkedHashMap<>();
    private final Map<String, RetainedSignal> patterns = new LinkedHashMap<>();
    private @Nullable String topic;

    /** A signal, and whether some customer is known to be concerned. */
    private static final class RetainedSignal {
        private final Signal signal;
        private final Predicate<Customer> selection;
        private boolean settled;

        RetainedSignal(Signal signal) {
            this.signal = signal;
            this.selection = signal.command().selection();
            this.settled = !signal.isNew();
        }

        boolean concerns(Customer customer) {
            boolean concerned = selection.test(customer);
            settled |= concerned;
            return concerned;
        }
    }

    /** Adds a signal. One from another topic than those before replaces them all. */
    void add(Signal signal) {
        if (!signal.position().topic().equals(topic)) {
            topic = signal.position().topic();
            exact.clear();
            patterns.clear();
        }
        String key = folded(signal.customers());
        boolean isPattern = key.indexOf('*') >= 0 || key.indexOf('?') >= 0;
        put(isPattern ? patterns : exact, key, signal, isPattern ? MAX_PATTERNS : MAX_EXACT);
    }

    private static void put(Map<String, RetainedSignal> entries, String key, Signal signal, int max) {
        entries.remove(key); // so that it moves to the end
        entries.put(key, new RetainedSignal(signal));
        if (entries.size() > max) {
            String oldest = entries.keySet().iterator().next();
            RetainedSignal dropped = entries.remove(oldest);
            PollingLog.LOG.signalDropped(dropped.signal.position().offset(), VisibleText.line(oldest));
        }
    }

    boolean isEmpty() {
        return exact.isEmpty() && patterns.isEmpty();
    }

    /** The position of the newest signal that concerns a customer; null if none does. */
    @Nullable
    SignalPosition newestFor(Customer customer) {
        SignalPosition newest = newer(null, exact.get(folded(customer.id())), customer);
        if (customer.organization() != null) {
            newest = newer(newest, exact.get(folded(customer.organization())), customer);
        }
        for (RetainedSignal pattern : patterns.values()) {
            newest = newer(newest, pattern, customer);
        }
        return newest;
    }

    private static @Nullable SignalPosition newer(
            @Nullable SignalPosition newest, @Nullable RetainedSignal entry, Customer customer) {
        if (entry == null || !entry.concerns(customer)) {
            return newest;
        }
        SignalPosition position = entry.signal.position();
        return newest == null || position.offset() > newest.offset() ? position : newest;
    }

    /** The new signals of which no customer is known that they concern; each is returned once. */
    List<Signal> unmatched() {
        List<Signal> unmatched = new ArrayList<>();
        for (Map<String, RetainedSignal> entries : List.of(exact, patterns)) {
            for (RetainedSignal entry : entries.values()) {
                if (!entry.settled) {
                    entry.settled = true;
                    unmatched.add(entry.signal);
                }
            }
        }
        return unmatched;
    }

    /** Texts that patterns do not tell apart have the same folded form. */
    private static String folded(String text) {
        return text.strip().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
