package io.jobwire;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a service's log says about the shards that came to it and went. */
final class Moves {
    private static final Pattern MOVE = Pattern.compile("Shards (assigned|revoked): \\[([0-9, ]*)]");

    private Moves() {}

    /** The shards that it owns according to the last it said. */
    static Set<Integer> owned(ServiceProcess service) {
        Set<Integer> owned = new TreeSet<>();
        Matcher move = MOVE.matcher(service.logText());
        while (move.find()) {
            List<Integer> shards = shards(move);
            if (move.group(1).equals("assigned")) {
                owned.addAll(shards);
            } else {
                owned.removeAll(shards);
            }
        }
        return owned;
    }

    /** How many times a shard was given to it. */
    static int assigned(ServiceProcess service) {
        Matcher move = MOVE.matcher(service.logText());
        int assigned = 0;
        while (move.find()) {
            assigned += move.group(1).equals("assigned") ? shards(move).size() : 0;
        }
        return assigned;
    }

    private static List<Integer> shards(Matcher move) {
        return Stream.of(move.group(2).split(", "))
                .filter(number -> !number.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }
}
