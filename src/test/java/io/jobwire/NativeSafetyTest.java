package io.jobwire;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;

/**
 * What a native executable cannot do, as far as it shows on a JVM: find by name at run time what nobody has named at
 * build time, and begin anew with what was made while it was built.
 */
@AnalyzeClasses(packages = "io.jobwire", importOptions = ArchitectureTest.ProductOnly.class)
class NativeSafetyTest {

    @ArchTest
    static final ArchRule nothing_is_reached_by_reflection = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.reflect")
            .orShould()
            .callMethod(Class.class, "forName", String.class)
            .orShould()
            .callMethod(Class.class, "getResource", String.class)
            .orShould()
            .callMethod(Class.class, "getResourceAsStream", String.class)
            .orShould()
            .dependOnClassesThat(belongToAnyOf(ServiceLoader.class));

    @ArchTest
    static final ArchRule json_is_not_bound_to_classes = noClasses()
            .should()
            .callMethodWhere(target(owner(assignableTo(ObjectMapper.class)))
                    .and(target(nameMatching("readValue|convertValue|treeToValue|writeValue.*"))));

    @ArchTest
    static final ArchRule nothing_that_lives_is_made_at_build_time = noFields()
            .that()
            .areStatic()
            .should()
            .haveRawType(assignableTo(Random.class)
                    .or(assignableTo(Clock.class))
                    .or(assignableTo(Executor.class))
                    .or(assignableTo(Thread.class))
                    .or(assignableTo(HttpClient.class))
                    .as("random numbers, clocks, threads or connections"));
}
