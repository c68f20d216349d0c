package io.jobwire.elements;

/** The fields of job and customer rows that Jobwire reads. Their JSON names are up to each {@link ApiDialect}. */
enum RowField {
    JOB_ID,
    JOB_TYPE,
    JOB_MODULE,
    JOB_NAME,
    STATUS,
    TOTAL_COUNT,
    SUCCESSFUL_COUNT,
    FAILED_COUNT,
    SKIPPED_COUNT,
    WARNING_COUNT,
    BACKUP_SIZE,
    START_TIME,
    END_TIME,
    DURATION,
    LAST_MODIFY_TIME,
    CUSTOMER_ID,
    ORGANIZATION,
    /** Personal data: it is recognized only to be left out, wherever in a row it occurs. */
    OWNER_EMAIL
}
