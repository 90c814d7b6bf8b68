package io.edgewright.engine.live;

import io.edgewright.engine.cluster.Answer;
import io.edgewright.engine.cluster.Answer.Answered;
import io.edgewright.engine.cluster.ApiRequest;
import io.edgewright.engine.cluster.ClusterClient;
import io.edgewright.engine.cluster.Deadline;
import io.edgewright.engine.cluster.ServedKind;
import io.edgewright.engine.cluster.WatchEvent;
import io.edgewright.engine.inventory.ApplySetId;
import io.edgewright.engine.live.ObjectLister.Listing;
import io.edgewright.engine.live.ObjectLister.Listing.Broken;
import io.edgewright.engine.live.ObjectLister.Listing.Complete;
import io.edgewright.policy.object.JsonTree;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the cache of one kind current: lists it, watches it, and lists again after a gap. */
final class KindLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(KindLoop.class);
  private static final int MISSING_ATTEMPTS = 10;
  private static final Duration MISSING_PAUSE = Duration.ofMillis(200);
  private static final Duration LIST_LIMIT = Duration.ofMinutes(2);
  private static final Duration SILENCE = Duration.ofMinutes(6);
  private static final int WATCH_SECONDS = 240;
  private static final int GONE = 410;

  private final ClusterClient client;
  private final ServedKind kind;
  private final KindCache cache;
  private final Function<Map<String, Object>, LiveObject> parser;
  private final InstantSource clock;
  private final Duration relistAfter;
  private final KindReadiness readiness = new KindReadiness();
  private final Semaphore nudges = new Semaphore(0);
  private volatile String resourceVersion = "";
  private final List<LiveObject> found = new ArrayList<>();
  private int failures;

  KindLoop(
      ClusterClient client,
      ServedKind kind,
      KindCache cache,
      Function<Map<String, Object>, LiveObject> parser,
      Timing timing) {
    this.client = client;
    this.kind = kind;
    this.cache = cache;
    this.parser = parser;
    this.clock = timing.clock();
    this.relistAfter = timing.relistAfter();
  }

  /** When things happen. */
  record Timing(InstantSource clock, Duration relistAfter) {}

  KindReadiness readiness() {
    return readiness;
  }

  /** Ends a pause after a failure: somebody needs the kind now. */
  void nudge() {
    nudges.release();
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        turn();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** One list and the watches after it. A bug in whoever listens must not end the loop. */
  private void turn() throws InterruptedException {
    try {
      if (list()) {
        watchUntil(clock.instant().plus(relistAfter));
        readiness.gap();
      } else {
        pause();
      }
    } catch (RuntimeException e) {
      // Only the type: messages may quote an object.
      LOG.error("following {} failed: {}", kind.kind(), e.getClass().getName());
      readiness.gap();
      pause();
    }
  }

  /** A kind that was defined a moment ago is named before it is served. */
  private boolean list() throws InterruptedException {
    for (var attempt = 1; ; attempt++) {
      var listing = listOnce();
      var missing =
          listing instanceof Broken(Answered answered)
              && answered.code() == 404
              && resourceVersion.isEmpty();
      if (!missing || attempt == MISSING_ATTEMPTS) {
        return take(listing);
      }
      Thread.sleep(MISSING_PAUSE);
    }
  }

  private Listing listOnce() {
    var deadline = new Deadline(clock.instant().plus(LIST_LIMIT), clock);
    found.clear();
    return new ObjectLister(client)
        .list(
            kind.collection(),
            ApplySetId.PART_OF,
            deadline,
            object -> found.add(parser.apply(object)));
  }

  private boolean take(Listing listing) {
    return switch (listing) {
      case Complete(var version) -> {
        resourceVersion = version;
        cache.listed(found, version);
        found.clear();
        readiness.synced();
        yield true;
      }
      case Broken(var answer) -> {
        readiness.failed(answer);
        yield false;
      }
    };
  }

  private void watchUntil(Instant end) throws InterruptedException {
    while (clock.instant().isBefore(end)) {
      var before = resourceVersion;
      var answer = client.watch(request(), SILENCE, this::heard);
      if (resourceVersion.isEmpty() || isCode(answer, GONE)) {
        return;
      }
      if (isCode(answer, 200) || !before.equals(resourceVersion)) {
        failures = 0;
        continue;
      }
      // Lists may go on to work while watches do not; they must not follow one another unpaused.
      pause();
      if (failures > 2 || answer instanceof Answered) {
        return;
      }
    }
  }

  private static boolean isCode(Answer answer, int code) {
    return answer instanceof Answered answered && answered.code() == code;
  }

  private ApiRequest request() {
    return ApiRequest.get(kind.collection())
        .with("watch", "1")
        .with("labelSelector", ApplySetId.PART_OF)
        .with("resourceVersion", resourceVersion)
        .with("allowWatchBookmarks", "true")
        .with("timeoutSeconds", String.valueOf(WATCH_SECONDS));
  }

  private void heard(WatchEvent event) {
    if (resourceVersion.isEmpty()) {
      // After an error nothing of this watch counts: a bookmark would pass over what was missed.
      return;
    }
    var version = JsonTree.text(event.object(), "metadata", "resourceVersion").orElse("");
    switch (event.type()) {
      case "ADDED", "MODIFIED" -> cache.heard(parser.apply(event.object()));
      case "DELETED" -> cache.heardDeleted(parser.apply(event.object()).ref(), version);
      case "BOOKMARK" -> {}
      default -> version = "";
    }
    // Empty after an error, most often that our resourceVersion is too old: list again.
    resourceVersion = version;
  }

  private void pause() throws InterruptedException {
    failures++;
    var seconds = Math.min(60, 1 << Math.min(failures - 1, 6));
    var jitter = 0.5 + ThreadLocalRandom.current().nextDouble() / 2;
    nudges.tryAcquire((long) (seconds * 1000 * jitter), TimeUnit.MILLISECONDS);
    nudges.drainPermits();
  }
}
