package io.jobwire;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The types that a set of sources declares, and which of the nested types are referred to from other files: by an
 * import or by a name that is qualified with the enclosing type. Local and anonymous classes are ignored.
 */
final class DeclaredTypes {
    private final List<DeclaredType> types = new ArrayList<>();
    private final Map<Qualified, Set<String>> references = new TreeMap<>();

    private DeclaredTypes() {}

    /** A type; {@code enclosing} is the simple name of the enclosing type, or empty for a top-level type. */
    private record DeclaredType(String name, String enclosing, String file) {}

    /** A name and its qualifier, both simple. */
    private record Qualified(String qualifier, String name) implements Comparable<Qualified> {
        @Override
        public int compareTo(Qualified other) {
            int order = qualifier.compareTo(other.qualifier);
            return order != 0 ? order : name.compareTo(other.name);
        }
    }

    /** Parses sources; throws an unchecked exception if one cannot be read. */
    static DeclaredTypes parse(Iterable<? extends JavaFileObject> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DeclaredTypes declared = new DeclaredTypes();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null, sources);
            for (CompilationUnitTree unit : task.parse()) {
                declared.add(unit);
            }
            return declared;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(CompilationUnitTree unit) {
        String file = unit.getSourceFile().getName();
        new TreePathScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
                Tree parent = getCurrentPath().getParentPath().getLeaf();
                if (parent instanceof ClassTree enclosing) {
                    types.add(new DeclaredType(
                            type.getSimpleName().toString(),
                            enclosing.getSimpleName().toString(),
                            file));
                } else if (parent instanceof CompilationUnitTree) {
                    types.add(new DeclaredType(type.getSimpleName().toString(), "", file));
                }
                return super.visitClass(type, null);
            }

            @Override
            public @Nullable Void visitMemberSelect(MemberSelectTree select, @Nullable Void unused) {
                String qualifier = lastName(select.getExpression());
                references
                        .computeIfAbsent(
                                new Qualified(qualifier, select.getIdentifier().toString()), any -> new HashSet<>())
                        .add(file);
                return super.visitMemberSelect(select, null);
            }
        }.scan(unit, null);
    }

    private static String lastName(Tree expression) {
        return expression instanceof MemberSelectTree select
                ? select.getIdentifier().toString()
                : expression instanceof IdentifierTree identifier
                        ? identifier.getName().toString()
                        : "";
    }

    /**
     * The simple names of several types of which at least one is visible outside its file, with those types; sorted. A
     * type is visible if it is a top-level type or is referred to from another file.
     */
    Map<String, List<String>> conflicts() {
        Map<String, List<DeclaredType>> byName =
                types.stream().collect(Collectors.groupingBy(DeclaredType::name, TreeMap::new, Collectors.toList()));
        Map<String, List<String>> conflicts = new TreeMap<>();
        byName.forEach((name, sameName) -> {
            if (isConflict(sameName)) {
                conflicts.put(
                        name, sameName.stream().map(DeclaredTypes::description).toList());
            }
        });
        return conflicts;
    }

    private boolean isConflict(List<DeclaredType> sameName) {
        long topLevel =
                sameName.stream().filter(type -> type.enclosing().isEmpty()).count();
        return sameName.size() > 1 && (topLevel > 1 || sameName.stream().anyMatch(this::isReferredNested));
    }

    private boolean isReferredNested(DeclaredType type) {
        return !type.enclosing().isEmpty()
                && references.getOrDefault(new Qualified(type.enclosing(), type.name()), Set.of()).stream()
                        .anyMatch(file -> !file.equals(type.file()));
    }

    private static String description(DeclaredType type) {
        return (type.enclosing().isEmpty() ? "" : type.enclosing() + ".") + type.name() + " in " + type.file();
    }
}
