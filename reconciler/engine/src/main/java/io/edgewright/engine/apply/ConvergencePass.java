package io.edgewright.engine.apply;

import static java.util.Objects.requireNonNull;

import io.edgewright.engine.apply.PrunePhase.Pruned;
import io.edgewright.engine.health.Health;
import io.edgewright.engine.inventory.FoundInventories;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ObjectRef;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pass over a cluster: every application gets what it wants, each for itself and in the order
 * of their dependencies; then what left the sources goes, in reverse.
 */
final class ConvergencePass {
  private static final Logger LOG = LoggerFactory.getLogger(ConvergencePass.class);
  private static final int APPLICATIONS_AT_ONCE = 32;
  private static final int REDISCOVERIES = 2;
  private static final Duration REDISCOVERY_PAUSE = Duration.ofSeconds(1);

  private final PassContext context;
  private final ClusterDesired desired;
  private final FoundInventories inventories;
  private final PreparedPass prepared;
  private final Function<ApplicationName, Health> health;
  private final SortedMap<ApplicationName, ApplicationPass> passes = new TreeMap<>();
  private final SortedMap<ApplicationName, Pruned> pruned =
      Collections.synchronizedSortedMap(new TreeMap<>());
  private final SortedMap<ApplicationName, ApplicationOutcome> removals = new TreeMap<>();

  ConvergencePass(
      PassContext context,
      ClusterDesired desired,
      FoundInventories inventories,
      PreparedPass prepared,
      Function<ApplicationName, Health> health) {
    this.context = context;
    this.desired = desired;
    this.inventories = inventories;
    this.prepared = prepared;
    this.health = health;
  }

  void run() throws InterruptedException {
    var collaborators = new ApplicationPass.Collaborators(prepared.claims(), prepared.viewer());
    for (var application : desired.applications()) {
      passes.put(
          application.name(),
          new ApplicationPass(
              context,
              application,
              prepared.resolution(application.name()),
              prepared.session(application.name()),
              collaborators));
    }
    applyAll();
    retryDeferred();
    pruneAll();
  }

  SortedMap<ApplicationName, ApplicationReport> reports() {
    var reports = new TreeMap<ApplicationName, ApplicationReport>();
    passes.values().forEach(pass -> reports.put(pass.application().name(), report(pass)));
    desired.removals().keySet().forEach(name -> reports.put(name, removalReport(name)));
    return reports;
  }

  /** The inventories as they are stored after the pass. */
  SortedMap<ApplicationName, InventorySession> sessions() {
    return prepared.sessions();
  }

  private void applyAll() throws InterruptedException {
    var dependencies = new TreeMap<ApplicationName, SortedSet<ApplicationName>>();
    passes.forEach(
        (name, pass) -> dependencies.put(name, pass.application().options().dependsOn()));
    var levels = DependencyPlanner.levels(dependencies);
    var ordered = levels.stream().flatMap(List::stream).toList();
    for (var pass : passes.values()) {
      if (!ordered.contains(pass.application().name())) {
        DependencyPlanner.cycle(pass.application().name(), dependencies)
            .ifPresent(cycle -> pass.block(new ApplicationOutcome.DependencyCycle(cycle)));
      }
    }
    applyInOrder(ordered, dependencies);
  }

  /** Each application starts as soon as those that it depends on are through. */
  private void applyInOrder(
      List<ApplicationName> ordered, Map<ApplicationName, SortedSet<ApplicationName>> dependencies)
      throws InterruptedException {
    var phase = prunePhase();
    var through = new TreeMap<ApplicationName, CountDownLatch>();
    ordered.forEach(name -> through.put(name, new CountDownLatch(1)));
    var room = new Semaphore(APPLICATIONS_AT_ONCE);
    FanOut.map(
        ordered,
        Integer.MAX_VALUE,
        name -> {
          var pass = requireNonNull(passes.get(name));
          try {
            for (var dependency : requireNonNull(dependencies.get(name))) {
              await(through.get(dependency));
            }
            room.acquire();
            try {
              applyOne(pass, phase);
            } finally {
              room.release();
            }
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            pass.block(new ApplicationOutcome.Interrupted("stopped"));
          } catch (RuntimeException e) {
            // A bug that one application runs into must not take the others' pass with it.
            LOG.error("converging {} failed", name, e);
            pass.block(new ApplicationOutcome.Interrupted("bug: " + e.getClass().getSimpleName()));
          } finally {
            requireNonNull(through.get(name)).countDown();
          }
          return name;
        });
  }

  private static void await(@Nullable CountDownLatch latch) throws InterruptedException {
    if (latch != null) {
      latch.await();
    }
  }

  private void applyOne(ApplicationPass pass, PrunePhase phase) throws InterruptedException {
    gate(pass).ifPresent(pass::block);
    if (pass.blocked().isPresent()) {
      return;
    }
    var work = prepared.pruning().get(pass.application().name());
    var willPrune =
        work != null && work.changesAnything(prepared.claims()) && !prepared.holds(work);
    pass.apply(willPrune);
    if (pass.hasDeferred()) {
      return;
    }
    if (work == null) {
      pass.settle();
    } else if (!work.isAwaited(prepared.claims())) {
      pruneOne(phase, work, pass);
    }
  }

  /** Why an application is not touched at all. */
  private Optional<ApplicationOutcome> gate(ApplicationPass pass) {
    var application = pass.application();
    var damage = inventories.unreadable().get(application.name());
    if (damage != null) {
      return Optional.of(new ApplicationOutcome.InventoryUnusable(damage));
    }
    if (PassPreparation.isEmptySource(application)) {
      return Optional.of(new ApplicationOutcome.EmptySource());
    }
    var applied = pass.inventory().stored().inventory().stamp().digest();
    if (applied.equals(Optional.of(application.digest()))) {
      // What is there already is kept as it is, whatever becomes of what it was built on.
      return Optional.empty();
    }
    for (var dependency : application.options().dependsOn()) {
      if (!passes.containsKey(dependency) && !inventories.ours().containsKey(dependency)) {
        return Optional.of(new ApplicationOutcome.DependencyNotPlaced(dependency));
      }
      if (!isCurrent(dependency)) {
        return Optional.of(new ApplicationOutcome.WaitingFor(dependency));
      }
    }
    return Optional.empty();
  }

  private boolean isCurrent(ApplicationName dependency) {
    var pass = passes.get(dependency);
    return (pass == null || pass.isComplete()) && healthOf(dependency).isCurrent();
  }

  /** What waits for kinds or namespaces that others make may have them by now. */
  private void retryDeferred() throws InterruptedException {
    for (var round = 0; round < REDISCOVERIES; round++) {
      var waiting = passes.values().stream().filter(ApplicationPass::hasDeferred).toList();
      if (waiting.isEmpty() || context.deadline().isOver()) {
        return;
      }
      if (round > 0) {
        context.deadline().sleep(REDISCOVERY_PAUSE);
      }
      context.catalog().refresh(context.deadline());
      for (var pass : waiting) {
        pass.retryDeferred(pass.deferred());
      }
    }
    for (var pass : passes.values()) {
      if (pass.hasDeferred() && !prepared.pruning().containsKey(pass.application().name())) {
        pass.settle();
      }
    }
  }

  private PrunePhase prunePhase() {
    return new PrunePhase(context, prepared.viewer(), prepared.claims(), prepared.held());
  }

  private void pruneAll() throws InterruptedException {
    var phase = prunePhase();
    for (var work : prepared.pruning().values()) {
      var pass = passes.get(work.application());
      if (pass != null && !pruned.containsKey(work.application())) {
        pruneOne(phase, work, pass);
      }
    }
    removeAll(phase);
  }

  private void pruneOne(PrunePhase phase, PruneWork work, ApplicationPass pass)
      throws InterruptedException {
    // What replaces an object must be there before it goes.
    pruned.put(
        work.application(),
        pass.isComplete()
            ? phase.prune(work)
            : phase.hold(work, "not everything that is desired could be applied"));
    pass.settle();
  }

  /** Applications leave before those that they depend on. */
  private void removeAll(PrunePhase phase) throws InterruptedException {
    var dependencies = new TreeMap<ApplicationName, SortedSet<ApplicationName>>();
    for (var name : desired.removals().keySet()) {
      dependencies.put(name, prepared.session(name).stored().inventory().stamp().dependsOn());
    }
    var levels = DependencyPlanner.levels(dependencies);
    var ordered = levels.stream().flatMap(List::stream).toList();
    var cyclic =
        desired.removals().keySet().stream().filter(name -> !ordered.contains(name)).toList();
    for (var name : cyclic) {
      remove(phase, name, Optional.empty());
    }
    for (var name : ordered.reversed()) {
      var dependent =
          dependencies.entrySet().stream()
              .filter(entry -> entry.getValue().contains(name))
              .map(Map.Entry::getKey)
              .filter(other -> removals.get(other) instanceof ApplicationOutcome.Removing)
              .findFirst();
      remove(phase, name, dependent);
    }
  }

  private void remove(PrunePhase phase, ApplicationName name, Optional<ApplicationName> dependent)
      throws InterruptedException {
    var work = prepared.pruning().get(name);
    var damage = inventories.unreadable().get(name);
    if (damage != null) {
      removals.put(name, new ApplicationOutcome.InventoryUnusable(damage));
      return;
    }
    if (work == null) {
      removals.put(name, new ApplicationOutcome.Removed());
      return;
    }
    if (dependent.isPresent()) {
      var held = phase.hold(work, "application %s leaves first".formatted(dependent.get()));
      pruned.put(name, held);
      removals.put(name, new ApplicationOutcome.Removing(held.results().size()));
      return;
    }
    var session = prepared.session(name);
    var stamp = session.stored().inventory().stamp().by(context.writer().epoch(), false);
    var blocked =
        work.changesAnything(prepared.claims()) && !prepared.holds(work)
            ? session.announce(stamp, List.of())
            : Optional.<InventorySession.Blocked>empty();
    if (blocked.isPresent()) {
      removals.put(name, blocked.get().outcome());
      return;
    }
    var result = phase.prune(work);
    pruned.put(name, result);
    var closed = session.isEmpty() ? session.delete() : session.settle(stamp);
    removals.put(
        name,
        closed
            .map(InventorySession.Blocked::outcome)
            .orElseGet(() -> removalOutcome(session, result)));
  }

  private static ApplicationOutcome removalOutcome(InventorySession session, Pruned result) {
    return session.isEmpty()
        ? new ApplicationOutcome.Removed()
        : new ApplicationOutcome.Removing(PrunePhase.remaining(result).size());
  }

  private ApplicationReport report(ApplicationPass pass) {
    var name = pass.application().name();
    var results = new TreeMap<ObjectRef, ObjectResult>(pass.results());
    var writes = pass.writes();
    var swept = pruned.get(name);
    if (swept != null) {
      results.putAll(swept.results());
      writes += swept.writes();
    }
    var stamp = pass.inventory().stored().inventory().stamp();
    return new ApplicationReport(
        name,
        stamp.revision(),
        stamp.digest(),
        outcome(pass, results),
        List.copyOf(results.values()),
        health(name, results),
        writes);
  }

  /** An application with refused objects is broken, whatever those that exist look like. */
  private Health health(ApplicationName name, SortedMap<ObjectRef, ObjectResult> results) {
    var refused = results.values().stream().filter(ObjectResult.Refused.class::isInstance).count();
    return refused == 0
        ? healthOf(name)
        : Health.failed("%d of %d objects were refused".formatted(refused, results.size()));
  }

  private ApplicationOutcome outcome(
      ApplicationPass pass, SortedMap<ObjectRef, ObjectResult> results) {
    if (pass.blocked().isPresent()) {
      return pass.blocked().get();
    }
    var open =
        (int)
            results.values().stream()
                .filter(
                    result ->
                        switch (result) {
                          case ObjectResult.Refused _,
                              ObjectResult.Deferred _,
                              ObjectResult.Withheld _,
                              ObjectResult.Leaving _ ->
                              true;
                          case ObjectResult.Held _ -> pass.application().options().prune();
                          default -> false;
                        })
                .count();
    if (open == 0) {
      return new ApplicationOutcome.Converged();
    }
    if (context.client().isLost()) {
      return new ApplicationOutcome.Interrupted("the cluster ceased to answer");
    }
    return context.deadline().isOver()
        ? new ApplicationOutcome.Interrupted("out of time")
        : new ApplicationOutcome.Incomplete(open);
  }

  private ApplicationReport removalReport(ApplicationName name) {
    var swept = pruned.get(name);
    var session = prepared.session(name);
    var stamp = session.stored().inventory().stamp();
    var outcome = removals.getOrDefault(name, new ApplicationOutcome.Interrupted("stopped"));
    return new ApplicationReport(
        name,
        stamp.revision(),
        stamp.digest(),
        outcome,
        swept == null ? List.of() : List.copyOf(swept.results().values()),
        outcome instanceof ApplicationOutcome.Removed
            ? Health.notFound("it was removed")
            : healthOf(name),
        (swept == null ? 0 : swept.writes()) + session.writes());
  }

  private Health healthOf(ApplicationName name) {
    return health.apply(name);
  }
}
