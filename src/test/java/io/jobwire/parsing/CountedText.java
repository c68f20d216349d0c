package io.jobwire.parsing;

/** A text that counts how often one of its characters is looked at. Sections share the count. Not thread-safe. */
public final class CountedText implements CharSequence {
    private final String text;
    private final long[] steps;
    private final long limit;

    /** @param limit the number of looks after which an {@link IllegalStateException} ends the work */
    public CountedText(String text, long limit) {
        this(text, limit, new long[1]);
    }

    private CountedText(String text, long limit, long[] steps) {
        this.text = text;
        this.limit = limit;
        this.steps = steps;
    }

    /** The number of looks so far. */
    public long steps() {
        return steps[0];
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++steps[0] > limit) {
            throw new IllegalStateException("more than " + limit + " steps for " + text.length() + " characters");
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new CountedText(text.substring(start, end), limit, steps);
    }

    @Override
    public String toString() {
        return text;
    }
}
