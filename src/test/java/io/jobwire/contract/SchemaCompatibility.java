package io.jobwire.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares two forms of a schema by the rules of docs/events.md: within a version, a later form may name more fields,
 * more values of an enumeration and more definitions, may promise more, and may be described otherwise. Anything else
 * breaks readers. Pure.
 */
final class SchemaCompatibility {
    private static final Set<String> OF_NO_EFFECT = Set.of("title", "description", "$comment", "examples");
    private static final Set<String> MAY_GROW_BY_NAME = Set.of("properties", "$defs");
    private static final Set<String> MAY_GROW = Set.of("required", "enum");

    private final List<String> breaks = new ArrayList<>();

    private SchemaCompatibility() {}

    /** How a later form of a schema breaks readers of an earlier one; empty if it does not. */
    static List<String> breaks(JsonNode earlier, JsonNode later) {
        SchemaCompatibility comparison = new SchemaCompatibility();
        comparison.compare("", earlier, later);
        return comparison.breaks;
    }

    private void compare(String place, JsonNode earlier, JsonNode later) {
        if (!earlier.isObject() || !later.isObject()) {
            if (!earlier.equals(later)) {
                breaks.add(place + ": " + earlier + " has become " + later);
            }
            return;
        }
        Set<String> keywords = new TreeSet<>();
        earlier.fieldNames().forEachRemaining(keywords::add);
        later.fieldNames().forEachRemaining(keywords::add);
        keywords.removeAll(OF_NO_EFFECT);
        for (String keyword : keywords) {
            String here = place + "/" + keyword;
            if (MAY_GROW_BY_NAME.contains(keyword)) {
                compareNames(here, earlier.path(keyword), later.path(keyword));
            } else if (MAY_GROW.contains(keyword)) {
                compareValues(here, earlier.path(keyword), later.path(keyword));
            } else {
                compare(here, earlier.path(keyword), later.path(keyword));
            }
        }
    }

    private void compareNames(String place, JsonNode earlier, JsonNode later) {
        earlier.properties().forEach(entry -> {
            if (later.has(entry.getKey())) {
                compare(place + "/" + entry.getKey(), entry.getValue(), later.required(entry.getKey()));
            } else {
                breaks.add(place + "/" + entry.getKey() + " is gone");
            }
        });
    }

    private void compareValues(String place, JsonNode earlier, JsonNode later) {
        for (JsonNode value : earlier) {
            boolean kept = false;
            for (JsonNode other : later) {
                kept |= other.equals(value);
            }
            if (!kept) {
                breaks.add(place + ": " + value + " is gone");
            }
        }
    }
}
