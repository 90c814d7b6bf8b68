/** Simulated Kubernetes clusters in one process, for tests and for the demo. */
@NullMarked
package io.edgewright.simulator;

import org.jspecify.annotations.NullMarked;
