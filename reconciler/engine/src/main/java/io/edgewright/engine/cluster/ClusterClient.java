package io.edgewright.engine.cluster;

import io.edgewright.engine.cluster.Answer.Answered;
import io.edgewright.engine.cluster.Answer.NotSent;
import io.edgewright.engine.cluster.Answer.Unanswered;
import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.Reachability;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Sends requests to one API server: so many at once, each within its time, tried again where a
 * fault may pass, with the credential only where it is bound to.
 */
public final class ClusterClient implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterClient.class);
  private static final int MAX_BODY = 64 << 20;
  private static final String ACCEPT = "application/json";

  private final ClusterAccess access;
  private final HttpClient http;
  private final Limits limits;
  private final InstantSource clock;
  private final Bulkhead bulkhead;
  private final RetryPlanner retries;
  private final ReachabilityTracker reachability;
  private final AtomicLong requests = new AtomicLong();

  /** Bounds of the requests to one cluster. */
  public record Limits(
      int maxInFlight,
      int maxQueued,
      Duration connectTimeout,
      Duration requestTimeout,
      int maxAttempts) {}

  public ClusterClient(
      ClientRuntime runtime,
      ClusterAccess access,
      Limits limits,
      InstantSource clock,
      Consumer<Reachability> reachabilityChanged) {
    this.access = access;
    this.limits = limits;
    this.clock = clock;
    this.http = runtime.newClient(access, limits.connectTimeout());
    this.bulkhead = new Bulkhead(limits.maxInFlight(), limits.maxQueued());
    this.retries = new RetryPlanner(limits.maxAttempts());
    this.reachability = new ReachabilityTracker(reachabilityChanged);
  }

  public Reachability reachability() {
    return reachability.now();
  }

  /** How many requests were sent since the start, attempts counted one by one. */
  public long requests() {
    return requests.get();
  }

  /** Sends a request and waits for its answer, trying again while that may help. */
  public Answer send(ApiRequest request, Deadline deadline) {
    return send(request, ACCEPT, deadline);
  }

  /** The same, asking for a certain representation. */
  public Answer send(ApiRequest request, String accept, Deadline deadline) {
    try {
      for (var attempt = 1; ; attempt++) {
        var answer = attempt(request, accept, deadline);
        var pause = retries.pauseAfter(answer, attempt, ThreadLocalRandom.current().nextDouble());
        if (pause.isEmpty() || pause.get().compareTo(deadline.remaining()) >= 0) {
          return answer;
        }
        LOG.debug("{}: {}, again in {}", request, answer, pause.get());
        Thread.sleep(pause.get());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new NotSent("interrupted");
    }
  }

  /**
   * Follows a watch until it ends, handing over each event as it comes, on the calling thread.
   *
   * @return how it ended; an answer with code 200 is an orderly end
   */
  public Answer watch(ApiRequest request, Duration silence, Consumer<WatchEvent> sink)
      throws InterruptedException {
    if (http.isClosed()) {
      return new NotSent("closed");
    }
    var reader = new WatchReader(sink);
    var built = build(request, ACCEPT, Optional.empty());
    var sent = http.consumeBytes(built, reader);
    try {
      var response = sent.get(limits.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
      if (response.code() != 200) {
        response.body().cancel();
        return seen(new Answered(response.code(), Map.of(), retryAfter(response)));
      }
      response.body().consume();
      return reader.follow(response.body(), silence);
    } catch (TimeoutException _) {
      sent.cancel(true);
      return seen(new Unanswered(Unanswered.TIMED_OUT));
    } catch (ExecutionException e) {
      return seen(new Unanswered(causeOf(e)));
    } finally {
      reader.stop();
      var _ = sent.thenAccept(response -> response.body().cancel());
    }
  }

  private Answer attempt(ApiRequest request, String accept, Deadline deadline)
      throws InterruptedException {
    if (http.isClosed()) {
      return new NotSent("closed");
    }
    if (deadline.isOver() || !bulkhead.enter(deadline)) {
      return new NotSent(deadline.isOver() ? "out of time" : "too many requests are waiting");
    }
    try {
      var limit = deadline.within(limits.requestTimeout()).remaining();
      return limit.isZero() ? new NotSent("out of time") : exchange(request, accept, limit);
    } finally {
      bulkhead.leave();
    }
  }

  private Answer exchange(ApiRequest request, String accept, Duration limit)
      throws InterruptedException {
    requests.incrementAndGet();
    var body = new BodyCollector(MAX_BODY);
    var answer =
        http.consumeBytes(build(request, accept, Optional.of(limit)), body)
            .thenCompose(response -> complete(response, body));
    try {
      return seen(answer.get(limit.toMillis() + 1, TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      answer.cancel(true);
      return seen(new Unanswered(Unanswered.TIMED_OUT));
    } catch (ExecutionException e) {
      return seen(new Unanswered(causeOf(e)));
    }
  }

  private static CompletableFuture<Answer> complete(
      HttpResponse<AsyncBody> response, BodyCollector body) {
    response.body().consume();
    return response.body().done().thenApply(_ -> answered(response, body));
  }

  private static Answer answered(HttpResponse<AsyncBody> response, BodyCollector body) {
    if (body.isOverflowed()) {
      return new Unanswered("the answer is larger than " + MAX_BODY + " bytes");
    }
    try {
      var bytes = body.bytes();
      var isObject = bytes.length > 0 && bytes[0] == '{';
      return new Answered(
          response.code(), isObject ? CanonicalJson.read(bytes) : Map.of(), retryAfter(response));
    } catch (JacksonException | IllegalArgumentException _) {
      return new Unanswered("the answer is no JSON");
    }
  }

  private HttpRequest build(ApiRequest request, String accept, Optional<Duration> limit) {
    var address = URI.create(access.server() + request.pathAndQuery());
    var builder = http.newHttpRequestBuilder().uri(address).header("Accept", accept);
    builder = withBody(builder, request);
    if (limit.isPresent()) {
      builder = builder.timeout(limit.get().toMillis(), TimeUnit.MILLISECONDS);
    } else {
      builder = builder.forStreaming();
    }
    if (access.credential().permits(address)) {
      access.credential().token().ifPresent(bearer(builder));
    }
    return builder.build();
  }

  private static Consumer<String> bearer(HttpRequest.Builder builder) {
    return token -> builder.setHeader("Authorization", "Bearer " + token);
  }

  private static HttpRequest.Builder withBody(HttpRequest.Builder builder, ApiRequest request) {
    if (request.body().isEmpty()) {
      return builder;
    }
    var body = request.body().get();
    return builder.method(request.method(), body.contentType(), body.text());
  }

  private Answer seen(Answer answer) {
    reachability.saw(answer, clock.instant());
    return answer;
  }

  private static Optional<Duration> retryAfter(HttpResponse<?> response) {
    var header = response.header("Retry-After");
    if (header == null || !header.matches("[0-9]{1,6}")) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofSeconds(Long.parseLong(header)));
  }

  /** The kind of failure; messages of connections hold addresses and stay out. */
  private static String causeOf(ExecutionException failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return switch (cause) {
      case ConnectException _ -> "connection refused";
      case UnknownHostException _ -> "unknown host";
      case CertificateException _ -> "the server's certificate is not trusted";
      case TimeoutException _ -> Unanswered.TIMED_OUT;
      default -> cause.getClass().getSimpleName();
    };
  }

  @Override
  public void close() {
    http.close();
  }
}
