package io.jobwire.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IndexedHeapTest {
    private final IndexedHeap heap = new IndexedHeap();

    private static IndexedHeap.HeapEntry entry(int number) {
        Customer customer = new Customer("customer-" + number, null);
        return new ScheduledCustomer(customer, new FixedIntervalStrategy(), 0).turn;
    }

    @Test
    void is_empty_at_first() {
        assertThat(heap.first()).isNull();
        assertThat(heap.size()).isZero();
    }

    @Test
    void agrees_with_a_sorted_map_over_random_operations() {
        Random random = new Random(1);
        TreeMap<Long, IndexedHeap.HeapEntry> expected = new TreeMap<>();
        List<IndexedHeap.HeapEntry> outside = new ArrayList<>();
        for (int number = 0; number < 300; number++) {
            outside.add(entry(number));
        }

        for (int operation = 0; operation < 50_000; operation++) {
            if (!outside.isEmpty() && random.nextInt(100) < 52) {
                IndexedHeap.HeapEntry entry = outside.remove(random.nextInt(outside.size()));
                long at = random.nextLong();
                heap.add(entry, at);
                expected.put(at, entry);
            } else if (!expected.isEmpty()) {
                Long any = expected.floorKey(random.nextLong());
                Long at = any == null || random.nextInt(3) == 0 ? expected.firstKey() : any;
                IndexedHeap.HeapEntry entry = expected.remove(at);
                heap.remove(entry);
                outside.add(entry);
            }
            assertThat(heap.size()).isEqualTo(expected.size());
            assertThat(heap.first())
                    .isSameAs(expected.isEmpty() ? null : expected.firstEntry().getValue());
        }
    }

    @Test
    void ignores_the_removal_of_an_entry_that_is_in_no_heap_or_another() {
        IndexedHeap other = new IndexedHeap();
        IndexedHeap.HeapEntry here = entry(1);
        IndexedHeap.HeapEntry elsewhere = entry(2);
        heap.add(here, 1);
        other.add(elsewhere, 2);

        heap.remove(elsewhere);
        heap.remove(entry(3));

        assertThat(heap.first()).isSameAs(here);
        assertThat(other.first()).isSameAs(elsewhere);
    }

    @Test
    void takes_an_entry_again_after_its_removal() {
        IndexedHeap.HeapEntry entry = entry(1);
        heap.add(entry, 5);
        heap.remove(entry);
        heap.remove(entry);
        heap.add(entry, 7);

        assertThat(heap.size()).isEqualTo(1);
        assertThat(entry.at()).isEqualTo(7);
        assertThat(entry.customer().id()).isEqualTo("customer-1");
    }
}
