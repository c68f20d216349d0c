package io.jobwire.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import org.junit.jupiter.api.Test;

class PollQueueTest {
    private final PollQueue queue = new PollQueue(false);
    private final ScheduledCustomer a = customer("a");
    private final ScheduledCustomer b = customer("b");
    private final ScheduledCustomer c = customer("c");

    private static ScheduledCustomer customer(String id) {
        return new ScheduledCustomer(new Customer(id, null), new FixedIntervalStrategy(), 0);
    }

    @Test
    void has_no_first_customer_while_it_is_empty() {
        assertThat(queue.first(100)).isNull();
        assertThat(queue.firstAt()).isEqualTo(RequestBudget.NEVER);
    }

    @Test
    void orders_rested_customers_by_due_time() {
        queue.add(a, 0, 30, 1_000);
        queue.add(b, 0, 20, 1_000);

        assertThat(queue.first(10)).isNull();
        assertThat(queue.first(25)).isSameAs(b);
        assertThat(queue.first(35)).isSameAs(b);
        queue.remove(b);
        assertThat(queue.first(35)).isSameAs(a);
    }

    @Test
    void returns_no_customer_that_rests_even_after_its_deadline() {
        queue.add(a, 50, 10, 20);

        assertThat(queue.first(49)).isNull();
        assertThat(queue.firstAt()).isEqualTo(50);
        assertThat(queue.first(50)).isSameAs(a);
    }

    @Test
    void prefers_customers_that_have_reached_their_deadline() {
        queue.add(a, 0, 10, 1_000);
        queue.add(b, 0, 500, 90);

        assertThat(queue.first(50)).isSameAs(a);
        assertThat(queue.hasReachedDeadline(b, 50)).isFalse();
        assertThat(queue.first(90)).isSameAs(b);
        assertThat(queue.hasReachedDeadline(b, 90)).isTrue();
    }

    @Test
    void puts_urgent_customers_first_in_the_order_of_the_commands() {
        queue.add(a, 0, 10, 20);
        queue.addUrgent(b, 100);
        queue.addUrgent(c, 101);

        assertThat(queue.first(101)).isSameAs(b);
        queue.remove(b);
        assertThat(queue.first(101)).isSameAs(c);
        queue.remove(c);
        assertThat(queue.first(101)).isSameAs(a);
        assertThat(b.dueAt).isEqualTo(100);
    }

    @Test
    void polls_ahead_only_where_spare_budget_may_be_used() {
        PollQueue eager = new PollQueue(true);
        queue.add(a, 0, 500, 1_000);
        eager.add(b, 0, 500, 1_000);

        assertThat(queue.first(10)).isNull();
        assertThat(queue.firstAt()).isEqualTo(500);
        assertThat(eager.first(10)).isSameAs(b);
        assertThat(eager.firstAt()).isLessThanOrEqualTo(10);
    }

    @Test
    void orders_a_customer_anew_when_it_is_rescheduled() {
        queue.add(a, 0, 10, 1_000);
        queue.add(b, 0, 20, 1_000);
        assertThat(queue.first(30)).isSameAs(a);

        queue.reschedule(a, 25);

        assertThat(a.dueAt).isEqualTo(25);
        assertThat(queue.first(30)).isSameAs(b);
    }

    @Test
    void forgets_a_customer_entirely_when_it_is_removed() {
        queue.add(a, 0, 10, 20);
        queue.first(5);
        queue.remove(a);
        queue.remove(a);

        assertThat(queue.first(1_000)).isNull();
        assertThat(queue.firstAt()).isEqualTo(RequestBudget.NEVER);
    }
}
