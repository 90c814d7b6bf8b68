/** Decides where an application runs: demand, clusters and policy in, a reasoned placement out. */
@NullMarked
package io.edgewright.policy.placement;

import org.jspecify.annotations.NullMarked;
