package io.edgewright.simulator.workload;

import io.edgewright.simulator.tree.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides how a pod that has a node goes on: what its status becomes, and when that changes next.
 */
public final class PodLife {
  /** The annotation that says how long a program runs that ends: 30s, 5m, 1h. */
  public static final String RUNS_FOR = "simulator.edgewright.dev/runs-for";

  /**
   * What holds for the kubelet that looks.
   *
   * @param now the time
   * @param since since when the pod has been as it is
   * @param step how long a step takes
   * @param address the address that the pod gets if it has none
   * @param host the address of its node
   */
  public record View(Instant now, Instant since, Duration step, String address, String host) {}

  /**
   * How a pod goes on.
   *
   * @param status its status from now on, if that is another one
   * @param again when to look again
   * @param notes what to tell
   */
  public record Outlook(
      Optional<Map<String, Object>> status, Optional<Duration> again, List<Note> notes) {}

  private final Map<String, Object> pod;
  private final View view;
  private final ContainerLife.Circumstances circumstances;
  private final List<Note> notes = new ArrayList<>();
  private Optional<Duration> again = Optional.empty();

  private PodLife(Map<String, Object> pod, View view) {
    this.pod = pod;
    this.view = view;
    this.circumstances =
        new ContainerLife.Circumstances(
            "%s_%s(%s)"
                .formatted(
                    Tree.text(pod, "metadata", "name"),
                    Tree.text(pod, "metadata", "namespace"),
                    Tree.text(pod, "metadata", "uid")),
            ContainerLife.Restart.of(Tree.text(pod, "spec", "restartPolicy")),
            view.now(),
            Duration.between(view.since(), view.now()),
            view.step(),
            Times.span(Tree.text(pod, "metadata", "annotations", RUNS_FOR)).orElse(view.step()));
  }

  /** How the pod goes on. */
  public static Outlook of(Map<String, Object> pod, View view) {
    return new PodLife(pod, view).outlook();
  }

  /** Whether nothing of it runs any more or ever will. */
  public static boolean isOver(Map<String, Object> pod) {
    var phase = Tree.text(pod, "status", "phase");
    return phase.equals("Succeeded") || phase.equals("Failed");
  }

  /** Whether it takes traffic. */
  public static boolean isReady(Map<String, Object> pod) {
    return Conditions.isTrue(pod, "Ready");
  }

  private Outlook outlook() {
    if (isOver(pod)) {
      return new Outlook(Optional.empty(), Optional.empty(), notes);
    }
    if (Tree.list(pod, "status", "containerStatuses").isEmpty()) {
      var left = view.step().minus(circumstances.waited());
      if (left.isPositive()) {
        return new Outlook(Optional.empty(), Optional.of(left), notes);
      }
      if (Behaviour.isMisspelt(pod)) {
        notes.add(
            Note.warning(
                "UnknownBehaviour",
                "the annotation %s must be one of: %s"
                    .formatted(Behaviour.ANNOTATION, Behaviour.WORDS)));
      }
    }
    var init = initContainers();
    var initialized = isInitialized(init);
    var main = containers(initialized);
    var status = status(init, main, initialized);
    var known = Tree.map(pod, "status");
    return new Outlook(status.equals(known) ? Optional.empty() : Optional.of(status), again, notes);
  }

  private static Map<String, Object> known(
      Map<String, Object> pod, String field, Map<String, Object> container) {
    return Tree.list(pod, "status", field).stream()
        .map(Tree::asMap)
        .filter(s -> Tree.text(s, "name").equals(Tree.text(container, "name")))
        .findFirst()
        .orElse(Map.of());
  }

  /** One after the other; those that end well do so at once. */
  private List<Map<String, Object>> initContainers() {
    var result = new ArrayList<Map<String, Object>>();
    var waits = false;
    for (var item : Tree.list(pod, "spec", "initContainers")) {
      var container = Tree.asMap(item);
      var before = known(pod, "initContainerStatuses", container);
      var status =
          endedWell(before)
              ? before
              : waits
                  ? ContainerLife.waiting(container, "PodInitializing")
                  : initContainer(container, before);
      waits |= !endedWell(status);
      result.add(status);
    }
    return result;
  }

  private Map<String, Object> initContainer(
      Map<String, Object> container, Map<String, Object> before) {
    var behaviour = Behaviour.of(pod, container);
    var quick = behaviour instanceof Behaviour.Runs;
    var restart =
        circumstances.restart() == ContainerLife.Restart.NEVER
            ? ContainerLife.Restart.NEVER
            : ContainerLife.Restart.ON_FAILURE;
    var own =
        new ContainerLife.Circumstances(
            circumstances.name(),
            restart,
            view.now(),
            circumstances.waited(),
            view.step(),
            quick ? Duration.ZERO : circumstances.runsFor());
    return advance(new ContainerLife(container, behaviour, own), before);
  }

  private static boolean endedWell(Map<String, Object> status) {
    return Tree.number(status, "state", "terminated", "exitCode").filter(c -> c == 0).isPresent();
  }

  private static boolean isInitialized(List<Map<String, Object>> statuses) {
    return statuses.stream().allMatch(PodLife::endedWell);
  }

  private List<Map<String, Object>> containers(boolean initialized) {
    var result = new ArrayList<Map<String, Object>>();
    for (var item : Tree.list(pod, "spec", "containers")) {
      var container = Tree.asMap(item);
      result.add(
          initialized
              ? advance(
                  new ContainerLife(container, Behaviour.of(pod, container), circumstances),
                  known(pod, "containerStatuses", container))
              : ContainerLife.waiting(container, "PodInitializing"));
    }
    return result;
  }

  private Map<String, Object> advance(ContainerLife life, Map<String, Object> before) {
    var next = life.from(before);
    notes.addAll(next.notes());
    next.again()
        .ifPresent(
            delay -> again = Optional.of(again.filter(a -> a.compareTo(delay) < 0).orElse(delay)));
    return next.status();
  }

  private Map<String, Object> status(
      List<Map<String, Object>> init, List<Map<String, Object>> main, boolean initialized) {
    var phase = phase(init, main, initialized);
    var conditions = new Conditions(pod, Times.text(view.now()));
    var over = phase.equals("Succeeded");
    var unready = main.stream().filter(s -> !Tree.flag(s, "ready")).toList();
    conditions.set("Initialized", initialized ? "True" : "False", "", "");
    if (over) {
      conditions.set("Ready", "False", "PodCompleted", "");
      conditions.set("ContainersReady", "False", "PodCompleted", "");
    } else if (unready.isEmpty()) {
      gates(conditions);
      conditions.set("ContainersReady", "True", "", "");
    } else {
      var names = String.join(" ", unready.stream().map(s -> Tree.text(s, "name")).toList());
      var message = "containers with unready status: [" + names + "]";
      conditions.set("Ready", "False", "ContainersNotReady", message);
      conditions.set("ContainersReady", "False", "ContainersNotReady", message);
    }
    var status = new LinkedHashMap<>(Tree.map(pod, "status"));
    status.put("phase", phase);
    status.put("conditions", conditions.all());
    status.put("hostIP", view.host());
    status.putIfAbsent("podIP", view.address());
    status.putIfAbsent("podIPs", List.of(Tree.of("ip", status.get("podIP"))));
    status.putIfAbsent("startTime", Times.text(view.now()));
    if (!init.isEmpty()) {
      status.put("initContainerStatuses", new ArrayList<Object>(init));
    }
    status.put("containerStatuses", new ArrayList<Object>(main));
    return status;
  }

  private void gates(Conditions conditions) {
    var missing =
        Tree.list(pod, "spec", "readinessGates").stream()
            .map(gate -> Tree.text(Tree.asMap(gate), "conditionType"))
            .filter(type -> !Conditions.isTrue(pod, type))
            .toList();
    if (missing.isEmpty()) {
      conditions.set("Ready", "True", "", "");
    } else {
      conditions.set(
          "Ready",
          "False",
          "ReadinessGatesNotReady",
          "corresponding condition of pod readiness gate \"%s\" does not exist."
              .formatted(missing.getFirst()));
    }
  }

  private String phase(
      List<Map<String, Object>> init, List<Map<String, Object>> main, boolean initialized) {
    if (!initialized) {
      var failed =
          init.stream()
              .anyMatch(s -> Tree.map(s, "state").containsKey("terminated") && !endedWell(s));
      return failed ? "Failed" : "Pending";
    }
    var ended = main.stream().filter(s -> Tree.map(s, "state").containsKey("terminated")).toList();
    if (ended.size() == main.size()) {
      return ended.stream().allMatch(PodLife::endedWell) ? "Succeeded" : "Failed";
    }
    var neverRan =
        main.stream()
            .anyMatch(
                s ->
                    Tree.map(s, "state").containsKey("waiting")
                        && Tree.map(s, "lastState").isEmpty());
    return neverRan ? "Pending" : "Running";
  }
}
