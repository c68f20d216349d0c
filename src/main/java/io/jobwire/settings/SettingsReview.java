package io.jobwire.settings;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reviews Jobwire's own settings as they are written: texts that cannot be read, and names that do not exist. Pure,
 * apart from reading the configuration.
 */
public final class SettingsReview {
    /** One in so many characters may be mistyped. */
    private static final int CHARACTERS_PER_MISTAKE = 4;

    private static final String VARIABLE_PREFIX = "JOBWIRE_";
    private static final String SANDBOX = "jobwire.sandbox.";

    /** The variables that Kubernetes and Docker set for services whose names begin with {@code jobwire}. */
    private static final Pattern SERVICE_LINK = Pattern.compile(
            "_(?:SERVICE_HOST$|SERVICE_PORT(?:_|$)|PORT(?:_\\d++_(?:TCP|UDP|SCTP)(?:_(?:ADDR|PORT|PROTO))?)?+$)");

    private static final Pattern INDEX = Pattern.compile("\\[\\d++]$");
    private static final Pattern INDEX_IN_VARIABLE = Pattern.compile("_\\d++_?$");

    private SettingsReview() {}

    /**
     * The problems.
     *
     * @param environment the environment variables, by their names
     */
    public static List<SettingProblem> problems(SmallRyeConfig config, Map<String, String> environment) {
        List<SettingProblem> problems = new ArrayList<>();
        Set<String> routes = new TreeSet<>(KnownSettings.routes(environment.keySet()));
        routes.addAll(KnownSettings.routes(names(config)));
        KnownSettings.all(routes).forEach(setting -> {
            ConfigValue value = SettingsInterceptor.asWritten(() -> config.getConfigValue(setting.name()));
            if (value != null && value.getValue() != null) {
                setting.problem(value.getValue())
                        .ifPresent(
                                remedy -> problems.add(SettingProblem.wrong(setting.name(), value.getValue(), remedy)));
            }
        });
        problems.addAll(unknownVariables(environment.keySet()));
        problems.addAll(unknownNames(config));
        return problems;
    }

    static List<SettingProblem> unknownVariables(Set<String> variables) {
        Set<String> withoutIndexes = variables.stream()
                .map(name -> INDEX_IN_VARIABLE.matcher(name).replaceFirst(""))
                .collect(Collectors.toSet());
        Set<String> known = KnownSettings.all(KnownSettings.routes(withoutIndexes)).stream()
                .map(KnownSetting::variable)
                .collect(Collectors.toSet());
        return variables.stream()
                .filter(name -> name.startsWith(VARIABLE_PREFIX))
                .filter(name -> !known.contains(INDEX_IN_VARIABLE.matcher(name).replaceFirst("")))
                .filter(name -> !name.startsWith(SettingProblem.environmentVariable(SANDBOX)))
                .filter(name -> !SERVICE_LINK.matcher(name).find())
                .sorted()
                .map(name -> unknown(name, known))
                .toList();
    }

    private static List<SettingProblem> unknownNames(SmallRyeConfig config) {
        Set<String> names = names(config);
        Set<String> known = KnownSettings.all(KnownSettings.routes(names)).stream()
                .map(KnownSetting::name)
                .collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>();
        for (String name : config.getPropertyNames()) {
            boolean ours = name.startsWith("jobwire.") && !name.startsWith(SANDBOX);
            if (ours && !known.contains(INDEX.matcher(name).replaceFirst("")) && !isVariable(config, name)) {
                unknown.add(name);
            }
        }
        return unknown.stream().map(name -> unknown(name, known)).toList();
    }

    /** The names of all settings, without indexes of lists. */
    private static Set<String> names(SmallRyeConfig config) {
        Set<String> names = new TreeSet<>();
        config.getPropertyNames().forEach(name -> names.add(INDEX.matcher(name).replaceFirst("")));
        return names;
    }

    private static boolean isVariable(SmallRyeConfig config, String name) {
        String source = config.getConfigValue(name).getConfigSourceName();
        return source == null || source.contains("EnvConfigSource");
    }

    private static boolean isOfRoutes(String name) {
        return name.startsWith("jobwire.routes.") || name.startsWith("JOBWIRE_ROUTES_");
    }

    private static SettingProblem unknown(String name, Set<String> known) {
        return SettingProblem.unknown(
                name,
                NearestName.of(name, known, name.length() / CHARACTERS_PER_MISTAKE)
                        .map(nearest -> "did you mean " + nearest + "? Correct it, or remove it.")
                        .orElse(
                                isOfRoutes(name)
                                        ? "a setting of a route is jobwire.routes.<name>.topic, for example, with a name"
                                                + " of letters and digits; docs/configuration.md lists all."
                                        : "remove it; docs/configuration.md lists all settings."));
    }
}
