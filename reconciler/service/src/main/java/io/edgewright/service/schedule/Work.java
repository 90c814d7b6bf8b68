package io.edgewright.service.schedule;

import io.edgewright.policy.object.ClusterName;

/** A key of the work queue: what is due, never how it is done. Equal keys are the same work. */
public sealed interface Work {
  /** Ask the fleet repository and the source repositories for new commits. */
  record PollRepositories() implements Work {}

  /** Read the traffic signals and place again. */
  record ReadSignals() implements Work {}

  /** Look whether a hold, a deadline or a gathered status has become due. */
  record Tick() implements Work {}

  /** Compare every cluster with its desired state, whether or not anything was heard of it. */
  record ResyncClusters() implements Work {}

  /** A poll, a reading of signals or a write of status has ended. */
  record Finished() implements Work {}

  /** Something more has been rendered. */
  record Rendered() implements Work {}

  /** A cluster has news: a report, a drift, a change of reachability. */
  record ClusterNews(ClusterName cluster) implements Work {}
}
