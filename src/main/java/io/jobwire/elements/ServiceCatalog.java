package io.jobwire.elements;

import static java.util.Map.entry;

import io.jobwire.parsing.NumberParser;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The services and modules that jobs belong to, in one spelling for all API versions: version 3 sends {@link V3Codes},
 * version 1 sends names, some of them older ones. Names are compared by their letters and digits, without regard to
 * case and to a plural s. Unknown services and modules keep the API's text. Pure.
 */
final class ServiceCatalog {
    /** Version 1 lists scans under this service, with modules that version 3 calls services. */
    private static final String DISCOVERY_SERVICE = "dor";

    private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}]");
    private static final Pattern PLURAL = Pattern.compile("(?<=\\p{L})s$");

    private static final Map<String, String> SERVICES = table(
            V3Codes.SERVICES,
            Map.of(
                    "Azure", "IaaS + PaaS",
                    "IaaS and PaaS", "IaaS + PaaS",
                    "Office 365", "Microsoft 365",
                    "Microsoft 365 Discovery", "Microsoft 365 Scan",
                    "Google Workspace Discovery", "Google Workspace Scan"));

    private static final Map<String, String> MODULES = table(
            V3Codes.MODULES,
            Map.ofEntries(
                    entry("Microsoft 365 Group", "Microsoft 365 Groups"),
                    entry("OneDrive for Business", "OneDrive"),
                    entry("Exchange Online Public Folders", "Exchange Online Public Folder"),
                    entry("Microsoft Teams Chat", "Teams Chat"),
                    entry("Office 365 Group", "Microsoft 365 Groups"),
                    entry("Public Folder", "Exchange Online Public Folder"),
                    entry("Yammer", "Viva Engage"),
                    entry("Microsoft Viva Engage", "Viva Engage"),
                    entry("Dynamics CRM", "Dynamics CRM Backup"),
                    entry("Dynamics Unified Operations", "Dynamics Unified Operations Backup"),
                    entry("Dynamics Customer Engagement", "Dynamics CRM Backup"),
                    entry("Virtual Machine", "Azure Virtual Machine"),
                    entry("Active Directory", "Microsoft Entra ID"),
                    entry("Azure Active Directory", "Microsoft Entra ID"),
                    entry("Azure AD", "Microsoft Entra ID"),
                    entry("Entra ID", "Microsoft Entra ID"),
                    entry("Active Directory B2C", "Microsoft Entra ID B2C"),
                    entry("Azure Active Directory B2C", "Microsoft Entra ID B2C"),
                    entry("Azure AD B2C", "Microsoft Entra ID B2C"),
                    entry("Azure DevOps", "Dev Ops"),
                    entry("Azure SQL", "Azure SQL Backup"),
                    entry("Google VM Instance", "Google Virtual Machine Instance"),
                    entry("Admin Portal Setting", "Admin Portal Settings")));

    /** The catalog's own spelling of services and modules, which need not be looked for. */
    private static final Set<String> CANONICAL_SERVICES = canonical(SERVICES);

    private static final Set<String> CANONICAL_MODULES = canonical(MODULES);

    private ServiceCatalog() {}

    /**
     * The service and module of a job, in the catalog's spelling if they are known.
     *
     * @param service null if the row does not state it
     * @param module null if the row does not state it, or states that there is none
     */
    record ServiceModule(@Nullable String service, @Nullable String module) {}

    /**
     * Resolves the fields of a row.
     *
     * @param service the text of {@code jobType}; null if the row does not state it
     * @param module the text of {@code jobModule}; null if the row does not state it
     */
    static ServiceModule resolve(@Nullable String service, @Nullable String module) {
        if (service != null
                && module != null
                && CANONICAL_SERVICES.contains(service)
                && CANONICAL_MODULES.contains(module)) {
            return new ServiceModule(service, module);
        }
        if (module == null || code(module).equals("0") || normalize(module).equals("none")) {
            return new ServiceModule(canonical(SERVICES, service), null);
        }
        boolean scan = service != null
                && normalize(service).equals(DISCOVERY_SERVICE)
                && SERVICES.containsKey(normalize(module));
        return scan
                ? new ServiceModule(canonical(SERVICES, module), null)
                : new ServiceModule(canonical(SERVICES, service), canonical(MODULES, module));
    }

    /** The names that a table maps to themselves, and that mean nothing else. */
    private static Set<String> canonical(Map<String, String> table) {
        return table.values().stream()
                .filter(name -> name.equals(canonical(table, name)))
                .filter(name -> !Set.of("none", DISCOVERY_SERVICE).contains(normalize(name)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable String canonical(Map<String, String> table, @Nullable String text) {
        return text == null ? null : table.getOrDefault(code(text), table.getOrDefault(normalize(text), text));
    }

    /** Canonical names by code, by normalized canonical name and by normalized alias. */
    private static Map<String, String> table(Map<Integer, String> codes, Map<String, String> aliases) {
        Stream<Map.Entry<String, String>> byCode =
                codes.entrySet().stream().map(code -> entry(code.getKey().toString(), code.getValue()));
        Stream<Map.Entry<String, String>> byName = codes.values().stream().map(name -> entry(normalize(name), name));
        Stream<Map.Entry<String, String>> byAlias =
                aliases.entrySet().stream().map(alias -> entry(normalize(alias.getKey()), alias.getValue()));
        return Stream.of(byCode, byName, byAlias)
                .flatMap(Function.identity())
                .distinct()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The code in a text, such as 302 for {@code 302.0}; empty if the text is not a whole number. */
    private static String code(String text) {
        @Nullable Long number = NumberParser.parseCount(text);
        return number == null ? "" : number.toString();
    }

    private static String normalize(String text) {
        String letters = PUNCTUATION.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        return PLURAL.matcher(letters).replaceAll("");
    }
}
