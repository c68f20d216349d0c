package io.jobwire.elements;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.elements.ServiceCatalog.ServiceModule;
import io.jobwire.job.JobStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceCatalogTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "7, 305, Microsoft 365, OneDrive",
                "7.0, 305.0, Microsoft 365, OneDrive",
                "office 365, OneDrive for Business, Microsoft 365, OneDrive",
                "Azure, virtual-machines, IaaS + PaaS, Azure Virtual Machine",
                "12, 0, IaaS + PaaS, null",
                "12, None, IaaS + PaaS, null",
                "12, null, IaaS + PaaS, null",
                "null, Yammer, null, Viva Engage",
                "99, 777, 99, 777",
                "Mars Rover, Wheels, Mars Rover, Wheels",
                "null, null, null, null"
            })
    void codes_and_names_are_resolved_and_unknown_texts_are_kept(
            @Nullable String jobType, @Nullable String jobModule, @Nullable String service, @Nullable String module) {
        assertThat(ServiceCatalog.resolve(jobType, jobModule)).isEqualTo(new ServiceModule(service, module));
    }

    @Test
    void a_v1_scan_is_resolved_to_the_service_that_v3_calls_it() {
        assertThat(ServiceCatalog.resolve("DOR", "Google Workspace Discovery"))
                .isEqualTo(ServiceCatalog.resolve("10", null))
                .isEqualTo(new ServiceModule("Google Workspace Scan", null));
    }

    @Test
    void every_code_and_its_name_resolve_to_the_same_module() {
        V3Codes.MODULES.forEach((code, name) -> {
            assertThat(ServiceCatalog.resolve(null, code.toString()).module()).isEqualTo(name);
            assertThat(ServiceCatalog.resolve(null, name).module()).isEqualTo(name);
        });
    }

    @Test
    void statuses_have_the_codes_0_to_14() {
        assertThat(V3Codes.status(0)).contains(JobStatus.NONE);
        assertThat(V3Codes.status(14)).contains(JobStatus.WAITING_FOR_CONFIGURATION);
        assertThat(V3Codes.status(-1)).isEmpty();
        assertThat(V3Codes.status(15)).isEmpty();
        assertThat(V3Codes.status(1L << 32)).isEmpty();
    }
}
