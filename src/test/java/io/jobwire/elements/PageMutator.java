package io.jobwire.elements;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Damages pages of jobs at random. The same seed and number give the same damaged page. */
final class PageMutator {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_MUTATIONS = 4;

    private final String page;
    private final String listName;
    private final long seed;

    /**
     * Mutates one page.
     *
     * @param listName the field that holds its rows
     */
    PageMutator(String page, String listName, long seed) {
        this.page = page;
        this.listName = listName;
        this.seed = seed;
    }

    /** The page with one to four mutations, and damaged bytes in a third of the cases. */
    Buffer mutate(int number) throws IOException {
        Random random = new Random(seed * 1_000_003 + number);
        ObjectNode envelope = (ObjectNode) JSON.readTree(page);
        int times = 1 + random.nextInt(MAX_MUTATIONS);
        for (int i = 0; i < times; i++) {
            mutate(envelope, random);
        }
        byte[] bytes = envelope.toString().getBytes(StandardCharsets.UTF_8);
        return Buffer.buffer(random.nextInt(3) == 0 ? damage(bytes, random) : bytes);
    }

    private void mutate(ObjectNode envelope, Random random) {
        ArrayNode rows = envelope.withArray(listName);
        if (rows.isEmpty()) {
            return;
        }
        int at = random.nextInt(rows.size());
        JsonNode row = rows.get(at);
        switch (random.nextInt(7)) {
            case 0 -> rows.add(row.deepCopy());
            case 1 -> rows.remove(at);
            case 2 -> rows.insert(at, value(random, 0));
            case 3 -> envelope.set(randomName(envelope, random), value(random, 0));
            default -> {
                if (row instanceof ObjectNode object && !object.isEmpty()) {
                    mutateRow(object, random);
                }
            }
        }
        if (!envelope.path(listName).isArray()) {
            envelope.set(listName, rows);
        }
    }

    private void mutateRow(ObjectNode row, Random random) {
        String field = randomName(row, random);
        switch (random.nextInt(4)) {
            case 0 -> row.remove(field);
            case 1 -> row.set(field, row.get(randomName(row, random)));
            case 2 -> row.set(field, NODES.objectNode().set(field, row.get(field)));
            default -> row.set(field, value(random, 0));
        }
    }

    private static String randomName(ObjectNode object, Random random) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names.get(random.nextInt(names.size()));
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 6 : 8)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextLong());
            case 3 -> NODES.numberNode(random.nextGaussian() * 1e20);
            case 4 -> NODES.textNode(text(random));
            case 5 -> NODES.textNode("N/A");
            case 6 -> NODES.arrayNode().add(value(random, depth + 1)).add(value(random, depth + 1));
            default -> NODES.objectNode().set(text(random), value(random, depth + 1));
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(12), 0, 0x3000).forEach(text::appendCodePoint);
        return text.toString();
    }

    /** Replaces, drops or doubles some bytes. */
    private static byte[] damage(byte[] bytes, Random random) {
        Buffer damaged = Buffer.buffer(bytes.length);
        double fraction = Math.pow(10, -1 - 3 * random.nextDouble());
        for (byte each : bytes) {
            if (random.nextDouble() >= fraction) {
                damaged.appendByte(each);
            } else if (random.nextInt(3) > 0) {
                damaged.appendByte((byte) random.nextInt(256));
            } else if (random.nextBoolean()) {
                damaged.appendByte(each).appendByte(each);
            }
        }
        return damaged.getBytes();
    }
}
