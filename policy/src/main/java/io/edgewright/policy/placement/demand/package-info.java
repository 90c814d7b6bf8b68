/**
 * Turns time series of requests into demand at points of the Earth: a function of series and now.
 */
@NullMarked
package io.edgewright.policy.placement.demand;

import org.jspecify.annotations.NullMarked;
