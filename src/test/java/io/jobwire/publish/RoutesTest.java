package io.jobwire.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.elements.TestSettings;
import io.jobwire.job.Change;
import io.jobwire.job.ChangeKind;
import io.jobwire.job.Job;
import io.jobwire.job.JobBuilder;
import io.jobwire.job.JobField;
import io.jobwire.job.JobStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
    private static final Customer CONTOSO = new Customer("c1", "Contoso");

    @ParameterizedTest
    @CsvSource({
        "changes, 'discovered,status-changed', true",
        "changes, removed, false",
        "types, back*, true",
        "types, 'Restore,Scan', false",
        "modules, Exchange?Online, true",
        "modules, Exchange, false",
        "statuses, failed, true",
        "statuses, 'FINISHED,RUNNING', false",
        "ended, true, true",
        "ended, false, false",
        "outcomes, FAILURE, true",
        "outcomes, 'SUCCESS,WARNING', false",
        "became, failure, true",
        "became, SUCCESS, false",
        "customers, contoso, true",
        "customers, c1, true",
        "customers, 'c2,Fab*', false"
    })
    void a_route_copies_what_meets_its_condition(String condition, String value, boolean copied) {
        Routes routes = routes("r.topic", "t", "r." + condition, value);

        assertThat(routes.copies(CONTOSO, failed()).containsKey("t")).isEqualTo(copied);
    }

    @Test
    void all_conditions_of_a_route_must_be_met() {
        Routes routes = routes("r.topic", "t", "r.became", "FAILURE", "r.customers", "Contoso", "r.types", "Scan");

        assertThat(routes.copies(CONTOSO, failed())).isEmpty();
    }

    @Test
    void every_route_that_matches_copies_but_a_topic_gets_one_copy_only() {
        Routes routes = routes(
                "contoso.topic",
                "contoso",
                "contoso.customers",
                "Contoso",
                "all.topic",
                "failures",
                "all.became",
                "FAILURE",
                "backups.topic",
                "failures",
                "backups.types",
                "Backup",
                "scans.topic",
                "scans",
                "scans.types",
                "Scan");

        assertThat(routes.copies(CONTOSO, failed()))
                .containsOnlyKeys("failures", "contoso")
                .containsEntry("failures", "all");
    }

    @Test
    void a_change_that_is_not_published_has_no_copies() {
        assertThat(routes("r.topic", "t").copies(CONTOSO, failed().unpublished()))
                .isEmpty();
    }

    @Test
    void a_job_without_a_type_matches_no_pattern_of_types() {
        Change change = change(JobBuilder.job("A").with(JobField.TYPE, null).build());

        assertThat(routes("r.topic", "t", "r.types", "*").copies(CONTOSO, change))
                .isEmpty();
        assertThat(routes("r.topic", "t").copies(CONTOSO, change)).containsOnlyKeys("t");
    }

    private static Routes routes(String... entries) {
        return new Routes(TestSettings.read(RouteSettings.class, "jobwire.routes.", entries));
    }

    private static Change failed() {
        return change(JobBuilder.job("A")
                .with(JobField.TYPE, "Backup")
                .with(JobField.MODULE, "Exchange Online")
                .status(JobStatus.FAILED)
                .build());
    }

    private static Change change(Job job) {
        return new Change(ChangeKind.DISCOVERED, true, 1, false, false, job, null, List.of(), Publications.T0, null);
    }
}
