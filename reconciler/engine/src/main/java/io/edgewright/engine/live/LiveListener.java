package io.edgewright.engine.live;

import io.edgewright.policy.object.ApplicationName;

/** Hears what watches report about objects of ours. */
public interface LiveListener {
  /** Somebody else changed or deleted an object; its new state, or its last one. */
  void drifted(ApplicationName application, LiveObject object);

  /** The health of one of an application's objects is another one now. */
  void healthChanged(ApplicationName application);
}
