package io.edgewright.policy.placement;

/** How far an application has come on a cluster. */
public sealed interface Arrival {
  /** Everything applied is healthy, in the wanted revision. */
  record Current() implements Arrival {}

  /** On the way, or not begun. */
  record Progressing() implements Arrival {}

  /** It will not become healthy by itself. */
  record Failed(String cause) implements Arrival {}

  /** The cluster does not answer. */
  record Unobserved(String cause) implements Arrival {}
}
