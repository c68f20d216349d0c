package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlotSearchTest {
    private static final int TYPE = ChangeType.jobStart(1);
    private static final int OTHER_TYPE = ChangeType.jobStart(2);
    private static final int DAY = 20_514;
    private static final double HOUR = 3_600;
    private static final double VARIANCE = 600 * 600;

    private static double at(int day, double hours) {
        return day * EpochTime.SECONDS_PER_DAY + hours * HOUR;
    }

    private static DailySlot slot(int type, double hours, int days) {
        DailySlot slot = new DailySlot(type, at(DAY, hours), VARIANCE, 0);
        for (int day = DAY + 1; day < DAY + days; day++) {
            slot.occurred(at(day, hours), day, 0, VARIANCE, 1);
        }
        return slot;
    }

    @Test
    void attributes_a_change_to_the_slot_that_is_densest_there() {
        DailySlot[] slots = {slot(TYPE, 8, 3), slot(TYPE, 8.5, 3), slot(OTHER_TYPE, 8.4, 3)};

        assertThat(SlotSearch.mostLikely(slots, TYPE, at(DAY + 3, 8.1), 0, 0.5)).isSameAs(slots[0]);
        assertThat(SlotSearch.mostLikely(slots, TYPE, at(DAY + 3, 8.4), 0, 0.5)).isSameAs(slots[1]);
        assertThat(SlotSearch.mostLikely(slots, TYPE, at(DAY + 3, 20), 0, 0.5)).isNull();
        assertThat(SlotSearch.mostLikely(new DailySlot[0], TYPE, at(DAY + 3, 8), 0, 0.5))
                .isNull();
    }

    @Test
    void takes_a_change_near_an_active_slot_that_has_not_occurred_for_that_slot_moved() {
        DailySlot[] slots = {slot(TYPE, 8, 5), slot(TYPE, 13, 5), slot(OTHER_TYPE, 9, 5)};

        assertThat(SlotSearch.movedFrom(slots, TYPE, at(DAY + 5, 9))).isSameAs(slots[0]);
        assertThat(SlotSearch.movedFrom(slots, TYPE, at(DAY + 5, 11.5))).isSameAs(slots[1]);
        assertThat(SlotSearch.movedFrom(slots, TYPE, at(DAY + 5, 17))).isNull();
    }

    @Test
    void does_not_take_slots_for_moved_that_occurred_today_or_are_unconfirmed_or_inactive() {
        DailySlot unconfirmed = slot(TYPE, 8, 1);
        DailySlot inactive = slot(TYPE, 8, 5);
        inactive.doubt();

        assertThat(SlotSearch.movedFrom(new DailySlot[] {slot(TYPE, 8, 6)}, TYPE, at(DAY + 5, 9)))
                .isNull();
        assertThat(SlotSearch.movedFrom(new DailySlot[] {unconfirmed}, TYPE, at(DAY + 5, 9)))
                .isNull();
        assertThat(SlotSearch.movedFrom(new DailySlot[] {inactive}, TYPE, at(DAY + 5, 9)))
                .isNull();
    }

    @Test
    void values_active_and_confirmed_slots_above_idle_ones() {
        DailySlot confirmed = slot(TYPE, 8, 5);
        DailySlot untried = slot(TYPE, 13, 1);
        DailySlot[] slots = {confirmed, untried};

        assertThat(SlotSearch.leastValuable(slots, DAY + 5)).isEqualTo(1);
        assertThat(SlotSearch.value(confirmed, DAY + 15)).isLessThan(SlotSearch.value(confirmed, DAY + 5));
    }
}
