/** Solves location problems in integers, with a proven bound; knows nothing of clusters. */
@NullMarked
package io.edgewright.policy.placement.solver;

import org.jspecify.annotations.NullMarked;
