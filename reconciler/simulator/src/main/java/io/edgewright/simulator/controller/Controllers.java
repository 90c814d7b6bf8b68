package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Context;
import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.store.Change;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** Starts the controllers of a cluster. */
public final class Controllers {
  private static final String MANAGER = "kube-controller-manager";

  private Controllers() {}

  /** How much is controlled and how fast. */
  public interface Pace {
    /** Whether workloads, owners and namespaces are controlled; definitions always are. */
    boolean workloads();

    /** The time that a kubelet, or a provider outside of the cluster, takes for one step. */
    Duration step();

    /** The time of the cluster. */
    InstantSource clock();

    /** Runs a task after a while, off the caller's thread. */
    void after(Duration delay, Runnable task);
  }

  /** Follows the changes of the cluster from now on. */
  public static void start(Context context, Pace pace) {
    new DefinitionController(context, pace).start();
    if (!pace.workloads()) {
      return;
    }
    var operations = new Operations(context, MANAGER);
    var store = context.store();
    store.follow(new RoleAggregation(operations, pace)::changed);
    var shared = new Shared(new Dependents(store), new EventRecorder.Log(), new Retries(store));
    store.follow(shared.dependents()::changed);
    store.follow(new NamespaceController(operations, pace)::changed);
    store.follow(new ServiceAccountController(operations, pace)::changed);
    store.follow(new GarbageCollector(operations, pace, shared.dependents())::changed);
    store.follow(new DeploymentController(operations, pace, shared)::changed);
    store.follow(
        new Scheduler(new Operations(context, "kube-scheduler"), pace, shared.log())::changed);
    store.follow(new Kubelet(new Operations(context, "kubelet"), pace, shared.log())::changed);
    store.follow(new NodeController(operations, pace, shared.log())::changed);
    var owners =
        List.<Consumer<Change>>of(
            new ReplicaSetController(operations, pace, shared)::changed,
            new StatefulSetController(operations, pace, shared)::changed,
            new DaemonSetController(operations, pace, shared)::changed,
            new JobController(operations, pace, shared)::changed);
    owners.forEach(store::follow);
    store.follow(change -> shared.retries().changed(change, owners));
    store.follow(new CronJobController(operations, pace, shared)::changed);
    store.follow(new ClaimController(operations, pace, shared)::changed);
    store.follow(new EndpointController(operations, pace)::changed);
    store.follow(new AddressController(operations, pace)::changed);
    store.follow(new DisruptionController(operations, pace)::changed);
    store.follow(new QuotaController(operations, pace)::changed);
    store.follow(new AutoscalingController(operations, pace, shared)::changed);
  }
}
