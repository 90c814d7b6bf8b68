package io.edgewright.service.fleet;

import io.edgewright.engine.apply.DesiredApplication;
import io.edgewright.policy.object.Problem;
import io.edgewright.renderer.RenderWarning;
import java.util.List;

/** What came of making the objects of one application for one cluster. */
sealed interface Rendering {
  /** The objects are there, and this is what the cluster shall hold. */
  record Ready(DesiredApplication desired, List<RenderWarning> warnings) implements Rendering {
    public Ready {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * There are none, so that what runs stays as it is.
   *
   * @param reason one word for programs, such as {@code RenderBlocked}
   * @param message for people
   */
  record Blocked(String reason, String message, List<Problem> problems) implements Rendering {
    public Blocked {
      problems = List.copyOf(problems);
    }
  }
}
