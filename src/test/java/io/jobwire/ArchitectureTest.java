package io.jobwire;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The allowed dependencies between packages; docs/architecture.md shows the same table. */
@AnalyzeClasses(packages = "io.jobwire", importOptions = ArchitectureTest.ProductOnly.class)
class ArchitectureTest {

    /** Each package, and the packages of Jobwire that it may depend on. */
    private static final Map<String, Set<String>> MAY_DEPEND_ON = new TreeMap<>(Map.ofEntries(
            Map.entry("job", Set.of()),
            Map.entry("parsing", Set.of()),
            Map.entry("redaction", Set.of("parsing")),
            Map.entry("settings", Set.of("redaction")),
            Map.entry("lifecycle", Set.of()),
            Map.entry("resilience", Set.of()),
            Map.entry("forecast", Set.of()),
            Map.entry("customer", Set.of("settings", "resilience")),
            Map.entry("http", Set.of("redaction", "settings", "lifecycle")),
            Map.entry("auth", Set.of("http", "redaction", "settings", "resilience")),
            Map.entry("elements", Set.of("auth", "customer", "http", "job", "parsing", "resilience", "settings")),
            Map.entry("schedule", Set.of("customer", "forecast", "resilience", "settings")),
            Map.entry("state", Set.of("customer", "job")),
            Map.entry("kafka", Set.of("redaction", "settings", "resilience")),
            Map.entry(
                    "shard",
                    Set.of(
                            "customer",
                            "job",
                            "kafka",
                            "lifecycle",
                            "parsing",
                            "redaction",
                            "resilience",
                            "settings",
                            "state")),
            Map.entry(
                    "publish",
                    Set.of(
                            "customer",
                            "job",
                            "kafka",
                            "lifecycle",
                            "parsing",
                            "resilience",
                            "settings",
                            "shard",
                            "state")),
            Map.entry("maintenance", Set.of("kafka", "lifecycle", "redaction", "settings", "shard", "state")),
            Map.entry("fleet", Set.of("customer", "job")),
            Map.entry("signals", Set.of("fleet", "kafka", "lifecycle", "redaction", "resilience", "state")),
            Map.entry(
                    "polling",
                    Set.of(
                            "customer",
                            "elements",
                            "fleet",
                            "forecast",
                            "http",
                            "job",
                            "kafka",
                            "lifecycle",
                            "maintenance",
                            "publish",
                            "redaction",
                            "resilience",
                            "schedule",
                            "settings",
                            "shard",
                            "signals",
                            "state")),
            Map.entry(
                    "ops",
                    Set.of(
                            "auth",
                            "customer",
                            "elements",
                            "fleet",
                            "http",
                            "job",
                            "kafka",
                            "lifecycle",
                            "maintenance",
                            "polling",
                            "publish",
                            "redaction",
                            "resilience",
                            "schedule",
                            "settings",
                            "shard",
                            "signals"))));

    /** Leaves out tests and the sandbox. */
    static final class ProductOnly implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("/io/jobwire/sandbox/");
        }
    }

    @ArchTest
    static void packages_depend_only_on_those_the_table_allows(JavaClasses product) {
        MAY_DEPEND_ON.forEach((name, allowed) -> noClasses()
                .that()
                .resideInAPackage("io.jobwire." + name)
                .should()
                .dependOnClassesThat(areInJobwireExcept(name, allowed))
                .because(name + " may depend on " + allowed + " only")
                .check(product));
    }

    private static DescribedPredicate<JavaClass> areInJobwireExcept(String own, Set<String> allowed) {
        return DescribedPredicate.describe("are in Jobwire's other packages", other -> {
            String name = other.getPackageName();
            if (!name.startsWith("io.jobwire.")) {
                return false;
            }
            String otherPackage = name.substring("io.jobwire.".length());
            return !otherPackage.equals(own) && !allowed.contains(otherPackage);
        });
    }

    @ArchTest
    static void every_package_is_in_the_table(JavaClasses product) {
        classes()
                .should()
                .resideInAnyPackage(MAY_DEPEND_ON.keySet().stream()
                        .map(name -> "io.jobwire." + name)
                        .toArray(String[]::new))
                .check(product);
    }

    @ArchTest
    static final ArchRule a_job_knows_nothing_but_the_jdk = classes()
            .that()
            .resideInAPackage("io.jobwire.job")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.jobwire.job", "java..", "org.jspecify.annotations");

    @ArchTest
    static final ArchRule forecasts_and_schedules_are_pure = classes()
            .that()
            .resideInAnyPackage("io.jobwire.forecast", "io.jobwire.schedule")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.jobwire.forecast",
                    "io.jobwire.schedule",
                    "io.jobwire.customer",
                    "io.jobwire.resilience",
                    "java..",
                    "org.jspecify.annotations");

    @ArchTest
    static final ArchRule there_are_no_cycles =
            slices().matching("io.jobwire.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothing_of_the_product_depends_on_the_sandbox =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.jobwire.sandbox..");
}
