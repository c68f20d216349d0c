package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** A simple class name means one thing in the whole module: product, sandbox, tests and benchmarks. */
class NamingTest {
    /** Names that may occur more than once, with the reason. */
    private static final Map<String, String> ALLOWED = Map.of();

    @Test
    void no_simple_name_of_a_visible_type_is_used_twice() throws IOException {
        Map<String, List<String>> conflicts;
        try (StandardJavaFileManager manager =
                ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
            conflicts = DeclaredTypes.parse(manager.getJavaFileObjectsFromPaths(sources()))
                    .conflicts();
        }

        conflicts.keySet().removeAll(ALLOWED.keySet());
        assertThat(conflicts).isEmpty();
    }

    @Test
    void two_top_level_types_must_not_share_a_name() {
        assertThat(conflicts(source("a/Job", "package a; class Job {}"), source("b/Job", "package b; class Job {}")))
                .containsExactly("Job");
    }

    @Test
    void a_nested_type_that_is_used_in_another_file_must_not_share_a_name() {
        JavaFileObject outer = source("a/Outer", "package a; class Outer { enum Kind {A} }");
        JavaFileObject other = source("b/Other", "package b; class Other { private record Kind() {} }");

        assertThat(conflicts(outer, other)).isEmpty();
        assertThat(conflicts(outer, other, source("a/User", "package a; class User { Outer.Kind kind; }")))
                .containsExactly("Kind");
        assertThat(conflicts(outer, other, source("c/User", "package c; import a.Outer.Kind; class User {}")))
                .containsExactly("Kind");
    }

    @Test
    void a_nested_type_that_is_used_in_its_own_file_only_may_share_a_name() {
        assertThat(conflicts(
                        source("a/Outer", "package a; class Outer { enum Kind {A} Outer.Kind kind; }"),
                        source("b/Kind", "package b; class Kind {}")))
                .isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static Set<String> conflicts(JavaFileObject... sources) {
        return DeclaredTypes.parse(List.of(sources)).conflicts().keySet();
    }

    private static JavaFileObject source(String path, String text) {
        return new SimpleJavaFileObject(URI.create("memory:///" + path + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
