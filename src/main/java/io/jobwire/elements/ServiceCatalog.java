package io.jobwire.elements;

import static java.util.Map.entry;

import io.jobwire.parsing.NumberParser;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The services and modules that jobs belong to, in one spelling whatever the generation of the API: v3 sends the codes
 * of these tables, v1 sends names, some of them older ones. Names are compared by their letters and digits, without
 * regard to case and to an s at the end. What is not in the tables is carried through as it came.
 */
final class ServiceCatalog {
    /** Where v1 lists scans: a service of its own, whose modules are what v3 calls a service. */
    private static final String DISCOVERY_SERVICE = "dor";

    private static final Map<String, String> TYPES = table(
            Map.of(
                    0, "Microsoft 365 Scan",
                    7, "Microsoft 365",
                    10, "Google Workspace Scan",
                    11, "Google Workspace",
                    12, "IaaS + PaaS",
                    15, "Salesforce",
                    16, "Dynamics 365"),
            Map.of(
                    "Azure", "IaaS + PaaS",
                    "IaaS and PaaS", "IaaS + PaaS",
                    "Office 365", "Microsoft 365",
                    "Microsoft 365 Discovery", "Microsoft 365 Scan",
                    "Google Workspace Discovery", "Google Workspace Scan"));

    private static final Map<String, String> MODULES = table(
            Map.ofEntries(
                    entry(8, "Archiver"),
                    entry(10, "Retention"),
                    entry(302, "SharePoint Online"),
                    entry(303, "Exchange Online"),
                    entry(304, "Microsoft 365 Groups"),
                    entry(305, "OneDrive"),
                    entry(306, "Project Online"),
                    entry(307, "Exchange Online Public Folder"),
                    entry(308, "Microsoft Teams"),
                    entry(309, "Teams Chat"),
                    entry(310, "Power BI"),
                    entry(311, "Power Automate"),
                    entry(312, "Power Apps"),
                    entry(355, "Cloud Backup for Azure"),
                    entry(356, "Azure Virtual Machine"),
                    entry(357, "Disk"),
                    entry(358, "Microsoft Entra ID"),
                    entry(359, "Storage"),
                    entry(360, "Admin Portal Settings"),
                    entry(361, "Amazon EC2"),
                    entry(362, "Native Azure SQL Backup Monitoring"),
                    entry(363, "Dev Ops"),
                    entry(364, "Microsoft Entra ID B2C"),
                    entry(365, "Azure SQL Backup"),
                    entry(366, "Google Virtual Machine Instance"),
                    entry(367, "Azure VMware Solution"),
                    entry(368, "Microsoft SQL Server in Azure VM"),
                    entry(369, "Google Cloud Storage"),
                    entry(370, "Cosmos DB"),
                    entry(371, "Azure PostgreSQL"),
                    entry(401, "Dynamics 365"),
                    entry(402, "Viva Engage"),
                    entry(501, "Gmail"),
                    entry(502, "Calendar"),
                    entry(503, "Contacts"),
                    entry(504, "Drive"),
                    entry(505, "Shared Drives"),
                    entry(506, "Google Classroom"),
                    entry(507, "Chat"),
                    entry(508, "Google Directory"),
                    entry(550, "Dynamics CRM Backup"),
                    entry(551, "Dynamics Unified Operations Backup")),
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

    private ServiceCatalog() {}

    /**
     * Where a job belongs.
     *
     * @param type the service, in canonical spelling where it is a known one; null if the row does not say
     * @param module the module, likewise; null also where the API says that there is none
     */
    record Place(@Nullable String type, @Nullable String module) {}

    /** Reads the place of a row; each text is stripped, or null where the row does not say. */
    static Place of(@Nullable String type, @Nullable String module) {
        if (module == null || code(module).equals("0") || normal(module).equals("none")) {
            return new Place(canonical(TYPES, type), null);
        }
        boolean scan = type != null && normal(type).equals(DISCOVERY_SERVICE) && TYPES.containsKey(normal(module));
        return scan
                ? new Place(canonical(TYPES, module), null)
                : new Place(canonical(TYPES, type), canonical(MODULES, module));
    }

    private static @Nullable String canonical(Map<String, String> table, @Nullable String text) {
        return text == null ? null : table.getOrDefault(code(text), table.getOrDefault(normal(text), text));
    }

    private static Map<String, String> table(Map<Integer, String> codes, Map<String, String> otherNames) {
        Stream<Map.Entry<String, String>> byCode =
                codes.entrySet().stream().map(code -> entry(code.getKey().toString(), code.getValue()));
        Stream<Map.Entry<String, String>> byName = codes.values().stream().map(name -> entry(normal(name), name));
        Stream<Map.Entry<String, String>> byOtherName =
                otherNames.entrySet().stream().map(name -> entry(normal(name.getKey()), name.getValue()));
        return Stream.of(byCode, byName, byOtherName)
                .flatMap(Function.identity())
                .distinct()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The code that a text stands for, such as 302 for {@code 302.0}; empty if it is no whole number. */
    private static String code(String text) {
        @Nullable Long number = NumberParser.count(text);
        return number == null ? "" : number.toString();
    }

    private static String normal(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "").replaceAll("(?<=\\p{L})s$", "");
    }
}
