package io.jobwire;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Extracts the assignments and revocations of shards from a service's log. */
final class ShardMoves {
    private static final Pattern MOVE = Pattern.compile("Shards (assigned|revoked): \\[([0-9, ]*)]");

    private ShardMoves() {}

    /** The shards that the service owns, according to its log. */
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

    /** How many times a shard was assigned to the service. */
    static int assignments(ServiceProcess service) {
        Matcher move = MOVE.matcher(service.logText());
        int assignments = 0;
        while (move.find()) {
            assignments += move.group(1).equals("assigned") ? shards(move).size() : 0;
        }
        return assignments;
    }

    private static List<Integer> shards(Matcher move) {
        return Stream.of(move.group(2).split(", "))
                .filter(number -> !number.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }
}
