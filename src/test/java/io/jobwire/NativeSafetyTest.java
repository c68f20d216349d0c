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
 * Forbids what a native executable does not support: lookups by name at run time, and live objects in static fields,
 * which would be initialized at build time.
 */
@AnalyzeClasses(packages = "io.jobwire", importOptions = ArchitectureTest.ProductOnly.class)
class NativeSafetyTest {

    @ArchTest
    static final ArchRule no_class_uses_reflection_or_looks_up_resources = noClasses()
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
    static final ArchRule no_static_field_holds_a_live_object = noFields()
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
