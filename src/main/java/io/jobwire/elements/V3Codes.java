package io.jobwire.elements;

import static java.util.Map.entry;

import io.jobwire.job.JobStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The numeric codes of version 3 of the API, as its reference documents them. */
final class V3Codes {
    /** The names of the services, by the codes of the field {@code jobType}. */
    static final Map<Integer, String> SERVICES = Map.of(
            0, "Microsoft 365 Scan",
            7, "Microsoft 365",
            10, "Google Workspace Scan",
            11, "Google Workspace",
            12, "IaaS + PaaS",
            15, "Salesforce",
            16, "Dynamics 365");

    /** The names of the modules, by the codes of the field {@code jobModule}. */
    static final Map<Integer, String> MODULES = Map.ofEntries(
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
            entry(551, "Dynamics Unified Operations Backup"));

    /** The statuses by their codes, from 0. */
    private static final List<JobStatus> STATUSES = List.of(
            JobStatus.NONE,
            JobStatus.RUNNING,
            JobStatus.FINISHED,
            JobStatus.FAILED,
            JobStatus.FINISHED_WITH_EXCEPTION,
            JobStatus.SKIPPED,
            JobStatus.PENDING,
            JobStatus.FAILED_TO_START,
            JobStatus.CANCELED,
            JobStatus.REJECTED,
            JobStatus.STOPPED,
            JobStatus.NOT_SCANNED,
            JobStatus.DISABLED,
            JobStatus.NOT_STARTED,
            JobStatus.WAITING_FOR_CONFIGURATION);

    private V3Codes() {}

    /** The status with a code from the field {@code status}; empty if the code is unknown. */
    static Optional<JobStatus> status(long code) {
        return code >= 0 && code < STATUSES.size() ? Optional.of(STATUSES.get((int) code)) : Optional.empty();
    }
}
