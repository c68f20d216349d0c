package io.jobwire;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Version 1 of the API for very many customers, at little cost: it remembers nothing, and computes each list from the
 * time. All customers have as many jobs. In each period, a customer's newest job ends, and later another one starts,
 * upon which the oldest leaves the list; so there are three changes of a customer in a period, and customers are spread
 * over it. Thread-safe.
 */
final class ScaleApi implements AutoCloseable {
    private static final Instant FIRST_JOB = Instant.parse("2026-01-01T00:00:00Z");
    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String[] MODULES = {
        "Exchange Online", "SharePoint Online", "OneDrive for Business", "Microsoft 365 Groups", "Microsoft Teams"
    };

    private final int customers;
    private final int jobs;
    private final Duration period;
    private final long begin = System.nanoTime();
    private final AtomicLong requests = new AtomicLong();
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    private ScaleApi(int customers, int jobs, Duration period) {
        this.customers = customers;
        this.jobs = jobs;
        this.period = period;
        this.server = vertx.createHttpServer().requestHandler(this::respond);
    }

    /**
     * Starts on a free port of the loopback interface.
     *
     * @param jobs of each customer
     */
    static ScaleApi start(int customers, int jobs, Duration period) {
        ScaleApi api = new ScaleApi(customers, jobs, period);
        api.server
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return api;
    }

    /** The base URL of the API and of the token endpoint, {@code /connect/token}. */
    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** How many lists of jobs have been asked for. */
    long requests() {
        return requests.get();
    }

    private void respond(HttpServerRequest request) {
        String[] path = request.path().split("/", -1);
        String body;
        if (path[path.length - 1].equals("token")) {
            body = "{\"access_token\":\"t\",\"expires_in\":3600,\"token_type\":\"Bearer\"}";
        } else if (path[path.length - 1].equals("customers")) {
            body = customerList();
        } else {
            requests.incrementAndGet();
            body = jobList((int) UUID.fromString(path[3]).getMostSignificantBits());
        }
        request.response().putHeader("Content-Type", "application/json").end(Buffer.buffer(body));
    }

    private String customerList() {
        StringBuilder list = new StringBuilder("{\"value\":[");
        for (int customer = 0; customer < customers; customer++) {
            list.append(customer == 0 ? "" : ",")
                    .append("{\"id\":\"")
                    .append(new UUID(customer, 42))
                    .append("\",\"organization\":\"Organization ")
                    .append(customer)
                    .append("\",\"countryOrRegion\":\"Norway\",\"jobStatus\":\"Working\"}");
        }
        return list.append("]}").toString();
    }

    private String jobList(int customer) {
        double phase = (double) customer / customers;
        double progress = (System.nanoTime() - begin) / (double) period.toNanos() + phase;
        int newest = jobs - 1 + (int) progress;
        boolean newestRuns = progress % 1 < 0.5;
        StringBuilder list = new StringBuilder(jobs * 400).append("{\"value\":[");
        for (int job = newest; job > newest - jobs; job--) {
            append(list, customer, job, job == newest && newestRuns);
            list.append(job > newest - jobs + 1 ? "," : "]}");
        }
        return list.toString();
    }

    private static void append(StringBuilder list, int customer, int job, boolean runs) {
        Instant start = FIRST_JOB.plusSeconds(3_600L * job + customer % 3_600);
        Instant end = start.plusSeconds(600 + customer % 1_800);
        long total = 100 + (customer * 31L + job * 17L) % 50_000;
        list.append("{\"jobType\":\"Microsoft 365\",\"jobModule\":\"")
                .append(MODULES[job % MODULES.length])
                .append("\",\"status\":\"")
                .append(runs ? "In Progress" : "Finished")
                .append("\",\"jobId\":\"IB")
                .append(ID_TIME.format(start))
                .append(String.format(Locale.ROOT, "%06d", customer % 1_000_000))
                .append("\",\"name\":\"Plan ")
                .append((customer + job) % 1_000)
                .append("\",\"totalCount\":\"")
                .append(total)
                .append("\",\"failedCount\":\"0\",\"successfulCount\":\"")
                .append(runs ? 0 : total)
                .append("\",\"skippedCount\":\"0\",\"warningCount\":\"0\",\"backupSize\":\"")
                .append(total)
                .append(".00 GB\",\"startTime\":\"")
                .append(start)
                .append("\",\"endTime\":\"")
                .append(runs ? "N/A" : end)
                .append("\",\"lastModifyTime\":\"")
                .append(runs ? start : end)
                .append("\"}");
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
