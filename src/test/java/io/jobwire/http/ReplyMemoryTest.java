package io.jobwire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jobwire.http.ReplyMemory.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplyMemoryTest {
    private final ReplyMemory memory = new ReplyMemory(800);
    private final List<String> granted = new ArrayList<>();

    @Test
    void shares_grow_together_up_to_an_eighth_and_the_next_one_has_to_wait() {
        Share first = memory.open();
        Share second = memory.open();

        assertThat(first.tryTake(60)).isTrue();
        assertThat(second.tryTake(40)).isTrue();
        assertThat(second.tryTake(1)).isFalse();
        assertThat(memory.used()).isEqualTo(100);
    }

    @Test
    void the_eldest_that_waits_gets_the_rest_and_the_others_follow_once_it_is_closed() {
        Share first = memory.open();
        Share second = memory.open();
        Share third = memory.open();
        first.tryTake(50);
        second.tryTake(50);

        take(second, 250, "second");
        take(first, 250, "first");
        take(third, 10, "third");
        List<String> atFirst = List.copyOf(granted);
        second.close();

        assertThat(atFirst).containsExactly("second", "third");
        assertThat(granted).containsExactly("second", "third", "first");
        assertThat(first.isWaiting()).isFalse();
    }

    @Test
    void a_share_that_does_not_fit_alone_fails_and_the_others_go_on() {
        Share large = memory.open();
        large.tryTake(50);

        assertThatExceptionOfType(ReplyMemoryException.class)
                .isThrownBy(() -> large.take(651, () -> {}))
                .withMessageContaining("more than 700 bytes of memory")
                .withMessageContaining("-Xmx");
        assertThat(memory.open().tryTake(50)).isTrue();
    }

    @Test
    void a_closed_share_takes_nothing_and_what_it_held_is_free() {
        Share closed = memory.open();
        closed.tryTake(80);
        closed.close();
        closed.tryTake(80);
        take(closed, 80, "closed");
        closed.close();

        assertThat(memory.used()).isZero();
        assertThat(granted).isEmpty();
        assertThat(memory.open().tryTake(100)).isTrue();
    }

    @Test
    void whatever_happens_the_account_is_not_exceeded_and_somebody_can_always_complete() {
        Random random = new Random(1);
        for (int run = 0; run < 2_000; run++) {
            List<Share> open = new ArrayList<>();
            for (int step = 0; step < 60; step++) {
                if (open.size() < 8 && random.nextBoolean()) {
                    open.add(memory.open());
                } else if (!open.isEmpty()) {
                    Share share = open.get(random.nextInt(open.size()));
                    randomStep(share, open, random);
                }
                assertThat(memory.used()).isBetween(0L, 800L);
                assertThat(open.isEmpty() || open.stream().anyMatch(share -> !share.isWaiting()))
                        .isTrue();
            }
            open.forEach(Share::close);
            assertThat(memory.used()).isZero();
        }
    }

    private static void randomStep(Share share, List<Share> open, Random random) {
        if (share.isWaiting()) {
            return;
        }
        try {
            switch (random.nextInt(4)) {
                case 0 -> {
                    share.close();
                    open.remove(share);
                }
                case 1 -> share.giveBack(random.nextInt(50));
                case 2 -> share.take(random.nextInt(350), () -> {});
                default -> {
                    if (!share.tryTake(random.nextInt(40))) {
                        share.take(40, () -> {});
                    }
                }
            }
        } catch (ReplyMemoryException tooLarge) {
            share.close();
            open.remove(share);
        }
    }

    private void take(Share share, long bytes, String name) {
        share.take(bytes, () -> granted.add(name));
    }
}
