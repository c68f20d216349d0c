package io.jobwire;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may know which. */
@AnalyzeClasses(packages = "io.jobwire", importOptions = ArchitectureTest.ProductOnly.class)
class ArchitectureTest {

    /** Leaves out tests and the stand-ins of the sandbox. */
    static final class ProductOnly implements ImportOption {
        @Override
        public boolean includes(com.tngtech.archunit.core.importer.Location location) {
            return !location.contains("/test-classes/") && !location.contains("/io/jobwire/sandbox/");
        }
    }

    @ArchTest
    static final ArchRule arrows_point_one_way = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("job")
            .definedBy("io.jobwire.job")
            .layer("customer")
            .definedBy("io.jobwire.customer")
            .layer("elements")
            .definedBy("io.jobwire.elements")
            .layer("plan")
            .definedBy("io.jobwire.plan")
            .layer("shard")
            .definedBy("io.jobwire.shard")
            .layer("publish")
            .definedBy("io.jobwire.publish")
            .layer("watch")
            .definedBy("io.jobwire.watch")
            .layer("ops")
            .definedBy("io.jobwire.ops")
            .whereLayer("ops")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("watch")
            .mayOnlyBeAccessedByLayers("ops")
            .whereLayer("publish")
            .mayOnlyBeAccessedByLayers("watch", "ops")
            .whereLayer("shard")
            .mayOnlyBeAccessedByLayers("publish", "watch", "ops")
            .whereLayer("plan")
            .mayOnlyBeAccessedByLayers("watch", "ops")
            .whereLayer("elements")
            .mayOnlyBeAccessedByLayers("watch", "ops")
            .whereLayer("customer")
            .mayOnlyBeAccessedByLayers("elements", "plan", "shard", "publish", "watch", "ops");

    @ArchTest
    static final ArchRule a_job_knows_nothing_but_the_jdk = classes()
            .that()
            .resideInAPackage("io.jobwire.job")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.jobwire.job", "java..", "org.jspecify.annotations");

    @ArchTest
    static final ArchRule a_plan_is_pure = classes()
            .that()
            .resideInAPackage("io.jobwire.plan")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.jobwire.plan", "io.jobwire.customer", "java..", "org.jspecify.annotations");

    @ArchTest
    static final ArchRule there_are_no_cycles =
            slices().matching("io.jobwire.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packages_are_flat = classes().should().resideInAnyPackage("io.jobwire.*");

    @ArchTest
    static final ArchRule nothing_of_the_product_knows_the_sandbox =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.jobwire.sandbox..");
}
