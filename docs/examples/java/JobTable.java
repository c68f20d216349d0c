import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Keeps a table of all jobs as they are now: first the state topic up to its present end, then the events of which the
 * version is newer. Prints the number of jobs once the table is complete, and each change after that.
 */
class JobTable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Entry> jobs = new HashMap<>();

    /** A job as it is now; no job if it was removed, whose version is kept. */
    private record Entry(long version, JsonNode job) {}

    public static void main(String[] args) throws Exception {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", System.getenv("KAFKA_BOOTSTRAP_SERVERS"),
                "isolation.level", "read_committed",
                "enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            new JobTable().follow(consumer);
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) throws Exception {
        List<TopicPartition> events = partitions(consumer, "elements.job-status-changed");
        Map<TopicPartition, Long> eventEnds = consumer.endOffsets(events); // before the state is read: nothing is missed
        List<TopicPartition> state = partitions(consumer, "elements.job-state");
        consumer.assign(state);
        consumer.seekToBeginning(state);
        Map<TopicPartition, Long> ends = consumer.endOffsets(state);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<String, byte[]> each : consumer.poll(Duration.ofSeconds(1))) {
                readState(each);
            }
        }
        System.out.println("TABLE " + jobs.values().stream().filter(each -> each.job() != null).count());
        consumer.assign(events);
        eventEnds.forEach(consumer::seek);
        while (true) {
            for (ConsumerRecord<String, byte[]> each : consumer.poll(Duration.ofSeconds(1))) {
                readEvent(each);
            }
        }
    }

    private void readState(ConsumerRecord<String, byte[]> each) throws Exception {
        int slash = each.key().indexOf('/');
        if (slash <= 0) {
            return; // a customer's own record, or one that only Jobwire needs
        }
        if (each.value() == null) {
            jobs.remove(each.key());
            return;
        }
        JsonNode state = JSON.readTree(each.value());
        jobs.put(each.key(), new Entry(state.path("version").asLong(), state.get("job")));
    }

    private void readEvent(ConsumerRecord<String, byte[]> each) throws Exception {
        JsonNode event = JSON.readTree(each.value());
        if (!event.has("job")) {
            return; // about the customer
        }
        String key = each.key() + "/" + event.at("/job/key").asText();
        long version = event.path("version").asLong();
        Entry known = jobs.get(key);
        if (known != null && known.version() >= version) {
            return; // the state has it already
        }
        boolean removed = event.path("change").asText().equals("removed");
        jobs.put(key, new Entry(version, removed ? null : event.get("job")));
        System.out.println("CHANGE " + key + " " + version + " " + (removed ? "removed" : event.at("/job/status").asText()));
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(topic, each.partition()))
                .toList();
    }
}
