package io.jobwire.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JobFieldTest {

    @Test
    void each_field_stands_at_its_index() {
        for (int i = 0; i < JobField.ALL.size(); i++) {
            assertThat(JobField.ALL.get(i).index()).isEqualTo(i);
        }
    }

    @Test
    void the_names_are_unique_and_differ_from_those_outside_the_table() {
        List<String> names = JobField.ALL.stream().map(JobField::toString).toList();

        assertThat(names).doesNotHaveDuplicates().doesNotContain("key", "raw");
        assertThat(groups()).doesNotContainAnyElementsOf(names);
    }

    @Test
    void the_fields_of_a_group_stand_together() {
        List<String> runs = new ArrayList<>();
        String before = null;
        for (JobField<?> field : JobField.ALL) {
            if (field.group() != null && !Objects.equals(field.group(), before)) {
                runs.add(field.group());
            }
            before = field.group();
        }

        assertThat(runs).doesNotHaveDuplicates();
    }

    @Test
    void every_type_of_field_occurs() {
        assertThat(JobField.ALL.stream().map(JobField::type).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(FieldType.class));
    }

    @Test
    void only_texts_repeat_another_value_and_the_status_comes_before_its_text() {
        assertThat(JobField.ALL.stream().filter(field -> field.usualValue() != UsualValue.NONE))
                .allMatch(field -> field.type() == FieldType.TEXT);
        assertThat(JobField.ALL.stream().filter(field -> field.usualValue() == UsualValue.STATUS_TEXT))
                .allMatch(field -> field.index() > JobField.STATUS.index());
    }

    @Test
    void an_event_lists_these_names_as_changed() {
        Job before = Job.builder(new JobKey("A")).build();

        Set<String> names = JobField.differences(before, other()).stream()
                .map(JobField::changeName)
                .collect(Collectors.toSet());

        assertThat(names)
                .containsExactlyInAnyOrder(
                        "jobId",
                        "type",
                        "module",
                        "name",
                        "status",
                        "statusText",
                        "ended",
                        "outcome",
                        "counts",
                        "backupSizeBytes",
                        "startTime",
                        "endTime",
                        "durationSeconds",
                        "lastModifyTime");
    }

    @Test
    void differences_are_in_the_order_of_the_table() {
        List<JobField<?>> differences =
                JobField.differences(Job.builder(new JobKey("A")).build(), other());

        assertThat(differences).extracting(JobField::index).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_duration_is_listed_along_with_another_difference_while_the_job_runs() {
        Job before = JobBuilder.job("A").duration(10).build();
        Job after = JobBuilder.job("A").duration(20).total(1).build();

        assertThat(JobField.differences(before, after))
                .containsExactly(JobField.COUNTS_TOTAL, JobField.DURATION_SECONDS);
    }

    @Test
    void a_status_text_alone_makes_no_difference_and_is_listed_along_with_another() {
        Job before = JobBuilder.job("A").with(JobField.STATUS_TEXT, "Finished").build();
        Job respelled =
                JobBuilder.job("A").with(JobField.STATUS_TEXT, "FINISHED").build();
        Job larger = JobBuilder.job("A")
                .with(JobField.STATUS_TEXT, "FINISHED")
                .total(1)
                .build();

        assertThat(JobField.differences(before, respelled)).isEmpty();
        assertThat(JobField.differences(before, larger)).containsExactly(JobField.STATUS_TEXT, JobField.COUNTS_TOTAL);
    }

    private static Job other() {
        AnyJobs any = new AnyJobs(5);
        while (true) {
            Job job = any.job(1).job();
            boolean full = JobField.ALL.stream().allMatch(field -> job.get(field) != null);
            if (full && job.status().ended()) {
                return job;
            }
        }
    }

    private static Set<String> groups() {
        return JobField.ALL.stream()
                .map(JobField::group)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
