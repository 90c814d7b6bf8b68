package io.edgewright.renderer;

import io.edgewright.policy.object.SourceLocation;

/** Something about a rendered source that its authors should know; nothing failed. */
public record RenderWarning(Reason reason, SourceLocation location, String message) {
  /** What is warned of. */
  public enum Reason {
    /**
     * The chart renders differently each time. The objects are those of the first render until the
     * inputs change or the process ends.
     */
    NON_DETERMINISTIC_RENDER("NonDeterministicRender"),
    /** The chart has hooks, which are reported but not run. */
    HOOKS_NOT_RUN("HooksNotRun"),
    /** The schema of a chart's values refers to other documents, which are not loaded. */
    SCHEMA_NOT_CHECKED("SchemaNotChecked"),
    /** A symbolic link or submodule in the source was left out. */
    LINK_IGNORED("LinkIgnored"),
    /** A placement policy stands among the objects of the source; it was left out. */
    POLICY_NOT_DEPLOYED("PolicyNotDeployed"),
    /** An autoscaler of the source scales an object, so that a decided number is not set on it. */
    REPLICAS_LEFT_TO_AUTOSCALER("ReplicasLeftToAutoscaler"),
    /** A number of replicas is decided, and the source has no object to set it on. */
    REPLICAS_OF_NOTHING("ReplicasOfNothing");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** As the status shows it. */
    public String text() {
      return text;
    }
  }
}
