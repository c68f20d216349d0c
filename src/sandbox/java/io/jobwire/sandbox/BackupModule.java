package io.jobwire.sandbox;

import java.time.Duration;

/**
 * The vendor's backup and scan modules, as far as the simulated customers use them, with their names in both versions
 * of the API. Names and codes are those of the vendor's public reference; periods, durations and object counts are
 * invented but realistic.
 */
public enum BackupModule {
    SHAREPOINT(CloudService.MICROSOFT_365, "SharePoint Online", "SharePoint Online", 302, 24, 70, 2_400),
    EXCHANGE(CloudService.MICROSOFT_365, "Exchange Online", "Exchange Online", 303, 12, 45, 650),
    GROUPS(CloudService.MICROSOFT_365, "Microsoft 365 Group", "Microsoft 365 Groups", 304, 24, 30, 180),
    ONEDRIVE(CloudService.MICROSOFT_365, "OneDrive for Business", "OneDrive", 305, 24, 90, 900),
    PUBLIC_FOLDERS(
            CloudService.MICROSOFT_365,
            "Exchange Online Public Folders",
            "Exchange Online Public Folder",
            307,
            24,
            12,
            40),
    TEAMS(CloudService.MICROSOFT_365, "Microsoft Teams", "Microsoft Teams", 308, 24, 40, 220),
    TEAMS_CHAT(CloudService.MICROSOFT_365, "Microsoft Teams Chat", "Teams Chat", 309, 8, 25, 1_500),
    POWER_BI(CloudService.MICROSOFT_365, "Power BI", "Power BI", 310, 24, 10, 60),
    GMAIL(CloudService.GOOGLE_WORKSPACE, "Gmail", "Gmail", 501, 12, 35, 400),
    DRIVE(CloudService.GOOGLE_WORKSPACE, "Drive", "Drive", 504, 24, 50, 400),
    AZURE_VM(CloudService.AZURE, "Virtual Machine", "Azure Virtual Machine", 356, 24, 20, 12),
    SHAREPOINT_SCAN(CloudService.MICROSOFT_365_SCAN, "SharePoint Online", "SharePoint Online", 302, 24, 15, 0),
    EXCHANGE_SCAN(CloudService.MICROSOFT_365_SCAN, "Exchange Online", "Exchange Online", 303, 24, 10, 0),
    GROUPS_SCAN(CloudService.MICROSOFT_365_SCAN, "Microsoft 365 Group", "Microsoft 365 Groups", 304, 12, 8, 0),
    ONEDRIVE_SCAN(CloudService.MICROSOFT_365_SCAN, "OneDrive for Business", "OneDrive", 305, 24, 12, 0);

    /** The cloud services to which modules belong. */
    public enum CloudService {
        MICROSOFT_365_SCAN("Microsoft 365 Scan", "Microsoft 365 Scan", 0),
        MICROSOFT_365("Microsoft 365", "Microsoft 365", 7),
        GOOGLE_WORKSPACE("Google Workspace", "Google Workspace", 11),
        AZURE("Azure", "IaaS + PaaS", 12);

        private final String v1Name;
        private final String canonicalName;
        private final int code;

        CloudService(String v1Name, String canonicalName, int code) {
            this.v1Name = v1Name;
            this.canonicalName = canonicalName;
            this.code = code;
        }

        /** The name in v1. */
        public String v1Name() {
            return v1Name;
        }

        /** The name in the reference of v3 and in job keys. */
        public String canonicalName() {
            return canonicalName;
        }

        /** The job type in v3. */
        public int code() {
            return code;
        }
    }

    private final CloudService service;
    private final String v1Name;
    private final String canonicalName;
    private final int code;
    private final Duration period;
    private final Duration medianDuration;
    private final int objects;

    BackupModule(
            CloudService service,
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
        this.medianDuration = Duration.ofMinutes(medianMinutes);
        this.objects = objects;
    }

    /** The service to which it belongs. */
    public CloudService service() {
        return service;
    }

    /** The name in v1. */
    public String v1Name() {
        return v1Name;
    }

    /** The name in the reference of v3 and in job keys. */
    public String canonicalName() {
        return canonicalName;
    }

    /** The job module in v3. */
    public int code() {
        return code;
    }

    /** The time between two runs, in simulated time. */
    public Duration period() {
        return period;
    }

    /** The medianDuration duration of a run, in simulated time. */
    public Duration medianDuration() {
        return medianDuration;
    }

    /** The number of objects of a medium-sized customer. */
    public int objects() {
        return objects;
    }

    /** Whether it only scans for objects; the rows of scans show nothing but a status. */
    public boolean isScan() {
        return service == CloudService.MICROSOFT_365_SCAN;
    }
}
