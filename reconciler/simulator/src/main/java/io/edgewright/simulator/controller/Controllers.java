package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Context;
import io.edgewright.simulator.api.Operations;

/** Starts the controllers of a cluster. */
public final class Controllers {
  private static final String MANAGER = "kube-controller-manager";

  private Controllers() {}

  /** How much is controlled and how fast. */
  public interface Pace {
    /** The length of a step. */
    enum Step {
      /** As soon as possible, off the writer's thread. */
      SOON,
      /** After the time that a kubelet takes. */
      READY
    }

    /** Whether workloads, owners and namespaces are controlled; definitions always are. */
    boolean workloads();

    /** Runs a task later. */
    void after(Step step, Runnable task);
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
    store.follow(new NamespaceController(operations, pace)::changed);
    store.follow(new GarbageCollector(operations, pace)::changed);
    store.follow(new DeploymentController(operations, pace)::changed);
    store.follow(new ReplicaSetController(operations, pace)::changed);
    store.follow(new PodController(operations, pace)::changed);
    store.follow(new SimpleWorkloads(operations, pace)::changed);
  }
}
