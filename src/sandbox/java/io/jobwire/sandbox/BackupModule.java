package io.jobwire.sandbox;

import java.time.Duration;

/**
 * What can be backed up or scanned: the vendor's modules, as far as the simulated customers use them, in the spellings
 * of both generations of the API. The names and codes are those of the vendor's public reference; periods, durations
 * and object counts are made up to look like life.
 */
public enum BackupModule {
    SHAREPOINT(Service.MICROSOFT_365, "SharePoint Online", "SharePoint Online", 302, 24, 70, 2_400),
    EXCHANGE(Service.MICROSOFT_365, "Exchange Online", "Exchange Online", 303, 12, 45, 650),
    GROUPS(Service.MICROSOFT_365, "Microsoft 365 Group", "Microsoft 365 Groups", 304, 24, 30, 180),
    ONEDRIVE(Service.MICROSOFT_365, "OneDrive for Business", "OneDrive", 305, 24, 90, 900),
    PUBLIC_FOLDERS(
            Service.MICROSOFT_365, "Exchange Online Public Folders", "Exchange Online Public Folder", 307, 24, 12, 40),
    TEAMS(Service.MICROSOFT_365, "Microsoft Teams", "Microsoft Teams", 308, 24, 40, 220),
    TEAMS_CHAT(Service.MICROSOFT_365, "Microsoft Teams Chat", "Teams Chat", 309, 8, 25, 1_500),
    POWER_BI(Service.MICROSOFT_365, "Power BI", "Power BI", 310, 24, 10, 60),
    GMAIL(Service.GOOGLE_WORKSPACE, "Gmail", "Gmail", 501, 12, 35, 400),
    DRIVE(Service.GOOGLE_WORKSPACE, "Drive", "Drive", 504, 24, 50, 400),
    AZURE_VM(Service.AZURE, "Virtual Machine", "Azure Virtual Machine", 356, 24, 20, 12),
    SHAREPOINT_SCAN(Service.MICROSOFT_365_SCAN, "SharePoint Online", "SharePoint Online", 302, 24, 15, 0),
    EXCHANGE_SCAN(Service.MICROSOFT_365_SCAN, "Exchange Online", "Exchange Online", 303, 24, 10, 0),
    GROUPS_SCAN(Service.MICROSOFT_365_SCAN, "Microsoft 365 Group", "Microsoft 365 Groups", 304, 12, 8, 0),
    ONEDRIVE_SCAN(Service.MICROSOFT_365_SCAN, "OneDrive for Business", "OneDrive", 305, 24, 12, 0);

    /** The services that modules belong to. */
    public enum Service {
        MICROSOFT_365_SCAN("Microsoft 365 Scan", "Microsoft 365 Scan", 0),
        MICROSOFT_365("Microsoft 365", "Microsoft 365", 7),
        GOOGLE_WORKSPACE("Google Workspace", "Google Workspace", 11),
        AZURE("Azure", "IaaS + PaaS", 12);

        private final String v1Name;
        private final String canonicalName;
        private final int code;

        Service(String v1Name, String canonicalName, int code) {
            this.v1Name = v1Name;
            this.canonicalName = canonicalName;
            this.code = code;
        }

        /** As v1 spells it. */
        public String v1Name() {
            return v1Name;
        }

        /** As v3's reference spells it, and as keys do. */
        public String canonicalName() {
            return canonicalName;
        }

        /** The job type of v3. */
        public int code() {
            return code;
        }
    }

    private final Service service;
    private final String v1Name;
    private final String canonicalName;
    private final int code;
    private final Duration period;
    private final Duration median;
    private final int objects;

    BackupModule(
            Service service,
            String v1Name,
            String canonicalName,
            int code,
            int periodHours,
            int medianMinutes,
            int objects) {
        this.service = service;
        this.v1Name = v1Name;
        this.canonicalName = canonicalName;
        this.code = code;
        this.period = Duration.ofHours(periodHours);
        this.median = Duration.ofMinutes(medianMinutes);
        this.objects = objects;
    }

    /** The service it belongs to. */
    public Service service() {
        return service;
    }

    /** As v1 spells it. */
    public String v1Name() {
        return v1Name;
    }

    /** As v3's reference spells it, and as keys do. */
    public String canonicalName() {
        return canonicalName;
    }

    /** The job module of v3. */
    public int code() {
        return code;
    }

    /** How often it runs, in life. */
    public Duration period() {
        return period;
    }

    /** How long half of its runs take at most, in life. */
    public Duration median() {
        return median;
    }

    /** How many objects a customer of middling size has. */
    public int objects() {
        return objects;
    }

    /** Whether it only discovers what there is: such rows show nothing but their status. */
    public boolean scan() {
        return service == Service.MICROSOFT_365_SCAN;
    }
}
