/**
 * Decides what becomes of workloads: where pods are placed, how their containers fare, what a
 * controller does next.
 */
@NullMarked
package io.edgewright.simulator.workload;

import org.jspecify.annotations.NullMarked;
