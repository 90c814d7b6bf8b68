package io.edgewright.simulator.workload;

import io.edgewright.simulator.tree.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides how one container goes on from the status that it has. */
final class ContainerLife {
  /** When a container that ended is started again. */
  enum Restart {
    ALWAYS,
    ON_FAILURE,
    NEVER;

    static Restart of(String policy) {
      return switch (policy) {
        case "Never" -> NEVER;
        case "OnFailure" -> ON_FAILURE;
        default -> ALWAYS;
      };
    }
  }

  /**
   * What holds for the whole pod.
   *
   * @param name its name, for messages
   * @param restart when containers are started again
   * @param now the time
   * @param waited how long its status has been as it is
   * @param step how long a kubelet takes for a step
   * @param runsFor how long a program runs that ends
   */
  record Circumstances(
      String name,
      Restart restart,
      Instant now,
      Duration waited,
      Duration step,
      Duration runsFor) {}

  /** The status from now on, when to look again, and what to tell. */
  record Next(Map<String, Object> status, Optional<Duration> again, List<Note> notes) {}

  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(10);
  private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);
  private static final int DOUBLINGS = 5;

  private final Map<String, Object> container;
  private final Behaviour behaviour;
  private final Circumstances pod;
  private final List<Note> notes = new ArrayList<>();

  ContainerLife(Map<String, Object> container, Behaviour behaviour, Circumstances pod) {
    this.container = container;
    this.behaviour = behaviour;
    this.pod = pod;
  }

  /** A status of a container that waits for something. */
  static Map<String, Object> waiting(Map<String, Object> container, String reason) {
    return status(container, Tree.of("waiting", Tree.of("reason", reason)), Map.of(), 0);
  }

  private static Map<String, Object> status(
      Map<String, Object> container,
      Map<String, Object> state,
      Map<String, Object> lastState,
      long restarts) {
    var image = Tree.text(container, "image");
    var ran = state.containsKey("running") || state.containsKey("terminated");
    return Tree.of(
        "name",
        Tree.text(container, "name"),
        "state",
        state,
        "lastState",
        lastState,
        "ready",
        false,
        "restartCount",
        restarts,
        "image",
        image,
        "imageID",
        ran ? "simulated://" + image : "",
        "started",
        false);
  }

  /** How it goes on from a status; an empty one is that of a container not yet started. */
  Next from(Map<String, Object> known) {
    var state = Tree.map(known, "state");
    if (state.containsKey("running")) {
      return running(known);
    }
    if (state.containsKey("terminated")) {
      return next(known, Optional.empty());
    }
    return switch (Tree.text(state, "waiting", "reason")) {
      case "CrashLoopBackOff" -> backingOff(known);
      case "ErrImagePull" -> pulling(known);
      case "ImagePullBackOff" -> next(known, Optional.empty());
      default -> started(Map.of(), 0);
    };
  }

  private Next next(Map<String, Object> status, Optional<Duration> again) {
    return new Next(status, again, notes);
  }

  private Next started(Map<String, Object> lastState, long restarts) {
    var image = Tree.text(container, "image");
    if (behaviour instanceof Behaviour.NeverPulls) {
      notes.add(Note.normal("Pulling", "Pulling image \"" + image + "\""));
      var why =
          "Failed to pull image \"%s\": rpc error: code = NotFound desc = failed to resolve"
              + " reference \"%s\": not found (simulated)";
      notes.add(Note.warning("Failed", why.formatted(image, image)));
      notes.add(Note.warning("Failed", "Error: ErrImagePull"));
      var reason = Tree.of("reason", "ErrImagePull", "message", why.formatted(image, image));
      return next(
          status(container, Tree.of("waiting", reason), Map.of(), 0), Optional.of(pod.step()));
    }
    var name = Tree.text(container, "name");
    notes.add(
        Note.normal("Pulled", "Container image \"" + image + "\" already present on machine"));
    notes.add(Note.normal("Created", "Created container " + name));
    notes.add(Note.normal("Started", "Started container " + name));
    var state = Tree.of("running", Tree.of("startedAt", Times.text(pod.now())));
    return running(status(container, state, lastState, restarts));
  }

  private Next pulling(Map<String, Object> known) {
    var left = pod.step().minus(pod.waited());
    if (left.isPositive()) {
      return next(known, Optional.of(left));
    }
    var message = "Back-off pulling image \"" + Tree.text(container, "image") + "\"";
    notes.add(Note.normal("BackOff", message));
    notes.add(Note.warning("Failed", "Error: ImagePullBackOff"));
    return next(
        Tree.with(
            known, Tree.of("reason", "ImagePullBackOff", "message", message), "state", "waiting"),
        Optional.empty());
  }

  private Next backingOff(Map<String, Object> known) {
    var restarts = Tree.number(known, "restartCount").orElse(0L);
    var since = Times.instant(Tree.text(known, "lastState", "terminated", "finishedAt"));
    var left = Times.left(since, backOff(restarts), pod.now());
    return left.isZero()
        ? started(Tree.map(known, "lastState"), restarts + 1)
        : next(known, Optional.of(left));
  }

  private static Duration backOff(long restarts) {
    var doubled = FIRST_BACK_OFF.multipliedBy(1L << Math.min(restarts, DOUBLINGS));
    return doubled.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : doubled;
  }

  private Next running(Map<String, Object> known) {
    var since = Times.instant(Tree.text(known, "state", "running", "startedAt"));
    var end = end();
    if (end.isPresent()) {
      var left = Times.left(since, pod.runsFor(), pod.now());
      if (left.isZero()) {
        return ended(known, end.get());
      }
      return next(ready(known, since), Optional.of(left));
    }
    var status = ready(known, since);
    if (behaviour instanceof Behaviour.AnswersNoProbe) {
      return deaf(status, since);
    }
    if (Tree.flag(status, "ready") || behaviour instanceof Behaviour.NeverReady) {
      return next(status, Optional.empty());
    }
    return next(status, Optional.of(Times.left(since, readyDelay(), pod.now())));
  }

  private Optional<Behaviour.Ends> end() {
    return switch (behaviour) {
      case Behaviour.Ends ends -> Optional.of(ends);
      case Behaviour.Runs _ when pod.restart() != Restart.ALWAYS ->
          Optional.of(new Behaviour.Ends(0, "Completed"));
      case Behaviour.Runs _,
          Behaviour.NeverPulls _,
          Behaviour.NeverReady _,
          Behaviour.ReadyAfter _,
          Behaviour.AnswersNoProbe _ ->
          Optional.empty();
    };
  }

  private boolean has(String probe) {
    return Tree.find(container, probe).isPresent();
  }

  /** It is killed by its startup probe, which holds the others off, or by its liveness probe. */
  private Next deaf(Map<String, Object> status, Optional<Instant> since) {
    var word = has("startupProbe") ? "startup" : "liveness";
    var probe = Tree.map(container, word + "Probe");
    if (probe.isEmpty()) {
      return next(status, Optional.empty());
    }
    var patience =
        Duration.ofSeconds(
            Tree.number(probe, "initialDelaySeconds").orElse(0L)
                + Tree.number(probe, "periodSeconds").orElse(10L)
                    * Tree.number(probe, "failureThreshold").orElse(3L));
    var left = Times.left(since, patience, pod.now());
    if (!left.isZero()) {
      return next(status, Optional.of(left));
    }
    var name = Tree.text(container, "name");
    var title = word.equals("startup") ? "Startup" : "Liveness";
    notes.add(Note.warning("Unhealthy", title + " probe failed: simulated"));
    notes.add(
        Note.normal(
            "Killing", "Container %s failed %s probe, will be restarted".formatted(name, word)));
    return ended(status, new Behaviour.Ends(137, "Error"));
  }

  private Map<String, Object> ready(Map<String, Object> known, Optional<Instant> since) {
    var status = Tree.with(known, true, "started");
    return switch (behaviour) {
      case Behaviour.NeverReady _ -> {
        if (!Tree.flag(known, "started")) {
          notes.add(Note.warning("Unhealthy", "Readiness probe failed: simulated"));
        }
        yield status;
      }
      case Behaviour.AnswersNoProbe _ ->
          Tree.with(
              Tree.with(known, !has("startupProbe"), "started"),
              !has("startupProbe") && !has("readinessProbe"),
              "ready");
      // What ends by itself ends before it has come up.
      case Behaviour.Ends _, Behaviour.NeverPulls _ -> status;
      case Behaviour.Runs _, Behaviour.ReadyAfter _ ->
          Times.left(since, readyDelay(), pod.now()).isZero()
              ? Tree.with(status, true, "ready")
              : status;
    };
  }

  private Duration readyDelay() {
    if (behaviour instanceof Behaviour.ReadyAfter(var delay)) {
      return delay;
    }
    return Duration.ofSeconds(
        Tree.number(container, "startupProbe", "initialDelaySeconds").orElse(0L)
            + Tree.number(container, "readinessProbe", "initialDelaySeconds").orElse(0L));
  }

  private Next ended(Map<String, Object> known, Behaviour.Ends how) {
    var restarts = Tree.number(known, "restartCount").orElse(0L);
    var ended =
        Tree.of(
            "terminated",
            Tree.of(
                "exitCode",
                how.exitCode(),
                "reason",
                how.reason(),
                "startedAt",
                Tree.text(known, "state", "running", "startedAt"),
                "finishedAt",
                Times.text(pod.now())));
    var again =
        pod.restart() == Restart.ALWAYS
            || (pod.restart() == Restart.ON_FAILURE && how.exitCode() != 0);
    if (!again) {
      return next(
          status(container, ended, Tree.map(known, "lastState"), restarts), Optional.empty());
    }
    var name = Tree.text(container, "name");
    notes.add(
        Note.warning(
            "BackOff",
            "Back-off restarting failed container %s in pod %s".formatted(name, pod.name())));
    var wait = backOff(restarts);
    var reason =
        Tree.of(
            "reason",
            "CrashLoopBackOff",
            "message",
            "back-off %ds restarting failed container=%s pod=%s"
                .formatted(wait.toSeconds(), name, pod.name()));
    return next(status(container, Tree.of("waiting", reason), ended, restarts), Optional.of(wait));
  }
}
