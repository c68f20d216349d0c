package io.jobwire;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The settings as their sources describe them: the methods of each {@code @ConfigMapping}, and what is injected by
 * {@code @ConfigProperty} into a class that offers it by a method of the same name.
 */
final class SettingsSource {
    private static final Map<String, String> TYPES = Map.of(
            "String", "text",
            "Duration", "duration",
            "MemorySize", "size",
            "boolean", "true or false",
            "Boolean", "true or false",
            "int", "number",
            "long", "number",
            "double", "number",
            "Short", "number",
            "Integer", "number");

    private final DocTrees docs;
    private final Map<String, TreePath> types = new HashMap<>();
    private final List<TreePath> classes = new ArrayList<>();

    /** The settings with a common prefix. */
    record Group(String prefix, String description, List<Setting> settings) {

        /** One group of both, in this order. */
        Group and(Group other) {
            return new Group(
                    prefix,
                    description + " " + other.description,
                    Stream.concat(settings.stream(), other.settings.stream()).toList());
        }
    }

    /** One setting. */
    record Setting(String key, String type, Optional<String> defaultValue, String description) {}

    private SettingsSource(DocTrees docs, Iterable<? extends CompilationUnitTree> units) {
        this.docs = docs;
        for (CompilationUnitTree unit : units) {
            for (Tree type : unit.getTypeDecls()) {
                add(new TreePath(new TreePath(unit), type));
            }
        }
    }

    private void add(TreePath path) {
        if (path.getLeaf() instanceof ClassTree type) {
            types.put(type.getSimpleName().toString(), path);
            classes.add(path);
            type.getMembers().forEach(member -> add(new TreePath(path, member)));
        }
    }

    /**
     * Reads all sources below a folder.
     *
     * @throws IllegalStateException that names a setting, if one has no description or is of a type that is not known
     *     here
     */
    static List<Group> read(Path folder) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> files = Files.walk(folder);
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(sources));
            return new SettingsSource(DocTrees.instance(task), task.parse()).groups();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One group for each prefix; of several mappings with one prefix, in the order of their class names. */
    private List<Group> groups() {
        Map<String, Group> groups = new TreeMap<>();
        classes.sort(Comparator.comparing(
                path -> ((ClassTree) path.getLeaf()).getSimpleName().toString()));
        for (TreePath path : classes) {
            ClassTree type = (ClassTree) path.getLeaf();
            argument(type.getModifiers(), "ConfigMapping", "prefix")
                    .map(prefix -> new Group(prefix, intro(path), mapped(prefix, path)))
                    .ifPresent(group -> groups.merge(group.prefix(), group, Group::and));
            List<Setting> injected = injected(path);
            if (!injected.isEmpty()) {
                groups.merge("jobwire", new Group("jobwire", intro(path), injected), Group::and);
            }
        }
        return List.copyOf(groups.values());
    }

    private List<Setting> mapped(String prefix, TreePath path) {
        List<Setting> settings = new ArrayList<>();
        for (Tree member : ((ClassTree) path.getLeaf()).getMembers()) {
            if (member instanceof MethodTree method
                    && !method.getModifiers().getFlags().contains(Modifier.STATIC)) {
                String key = prefix + "."
                        + kebab(argument(method.getModifiers(), "WithName", "value")
                                .orElse(method.getName().toString()));
                TreePath nested = types.get(method.getReturnType().toString());
                TreePath rule = types.get(valueOfMap(method.getReturnType().toString()));
                if (rule != null) {
                    settings.addAll(mapped(prefix + ".<name>", rule));
                } else if (nested != null && nested.getLeaf().getKind() == Tree.Kind.INTERFACE) {
                    settings.addAll(mapped(key, nested));
                } else {
                    settings.add(new Setting(
                            key,
                            type(key, method.getReturnType().toString()),
                            argument(method.getModifiers(), "WithDefault", "value"),
                            description(key, new TreePath(path, method))));
                }
            }
        }
        return settings;
    }

    /** The type of a map's values, whose keys are part of the settings' names; empty for another type. */
    private static String valueOfMap(String declared) {
        String map = "Map<String, ";
        return declared.startsWith(map) ? declared.substring(map.length(), declared.length() - 1) : "";
    }

    private List<Setting> injected(TreePath path) {
        List<MethodTree> methods = ((ClassTree) path.getLeaf())
                .getMembers().stream()
                        .filter(MethodTree.class::isInstance)
                        .map(MethodTree.class::cast)
                        .toList();
        List<Setting> settings = new ArrayList<>();
        for (MethodTree method : methods) {
            for (VariableTree parameter : method.getParameters()) {
                argument(parameter.getModifiers(), "ConfigProperty", "name")
                        .filter(key -> key.startsWith("jobwire."))
                        .ifPresent(key -> settings.add(new Setting(
                                key,
                                type(key, parameter.getType().toString()),
                                argument(parameter.getModifiers(), "ConfigProperty", "defaultValue"),
                                description(key, new TreePath(path, accessor(key, methods, parameter))))));
            }
        }
        return settings;
    }

    private static MethodTree accessor(String key, List<MethodTree> methods, VariableTree parameter) {
        return methods.stream()
                .filter(method -> method.getName().contentEquals(parameter.getName()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing describes " + key));
    }

    private String intro(TreePath path) {
        return new JavadocText().of(docs.getDocCommentTree(path).getFirstSentence());
    }

    private String description(String key, TreePath path) {
        if (docs.getDocCommentTree(path) == null) {
            throw new IllegalStateException(key + " has no Javadoc");
        }
        return new JavadocText().of(docs.getDocCommentTree(path).getFullBody());
    }

    private String type(String key, String declared) {
        if (declared.startsWith("Optional<")) {
            return type(key, declared.substring("Optional<".length(), declared.length() - 1));
        }
        if (declared.startsWith("List<") || declared.startsWith("Set<")) {
            return "list";
        }
        TreePath own = types.get(declared);
        if (own != null && own.getLeaf().getKind() == Tree.Kind.ENUM) {
            return constants((ClassTree) own.getLeaf());
        }
        return Optional.ofNullable(TYPES.get(declared))
                .orElseThrow(
                        () -> new IllegalStateException(key + " is of a type that is not known here: " + declared));
    }

    private static String constants(ClassTree type) {
        return type.getMembers().stream()
                .filter(member -> member instanceof VariableTree variable
                        && variable.getType().toString().contentEquals(type.getSimpleName()))
                .map(member -> ((VariableTree) member)
                        .getName()
                        .toString()
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-'))
                .collect(Collectors.joining(" or "));
    }

    private static Optional<String> argument(ModifiersTree modifiers, String annotation, String name) {
        return modifiers.getAnnotations().stream()
                .filter(found -> found.getAnnotationType().toString().equals(annotation))
                .flatMap(found -> value(found, name).stream())
                .findFirst();
    }

    private static Optional<String> value(AnnotationTree annotation, String name) {
        return annotation.getArguments().stream()
                .flatMap(argument -> value(argument, name).stream())
                .findFirst();
    }

    private static Optional<String> value(ExpressionTree argument, String name) {
        if (argument instanceof AssignmentTree assignment
                && assignment.getVariable().toString().equals(name)
                && assignment.getExpression() instanceof LiteralTree literal) {
            return Optional.of(String.valueOf(literal.getValue()));
        }
        return argument instanceof LiteralTree literal && name.equals("value")
                ? Optional.of(String.valueOf(literal.getValue()))
                : Optional.empty();
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
