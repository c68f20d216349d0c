package io.jobwire.state;

/** What a control record of the state topic says about its partition. docs/model shows why each is needed. */
public enum ControlKind {
    /** The group owns the partition, unless the claim of another group comes before. Never withdrawn. */
    CLAIM("claim"),
    /** The state is, or is being, moved to the topic that the record names. */
    MARKER("moved"),
    /** The partition is not complete until it is filled from the topic that the record names. Never withdrawn. */
    SEAL("sealed"),
    /** The partition has all of the state of the topic that the record names. Never withdrawn. */
    FILLED("filled");

    private final String text;

    ControlKind(String text) {
        this.text = text;
    }

    /** The name in a record's key. */
    String text() {
        return text;
    }
}
