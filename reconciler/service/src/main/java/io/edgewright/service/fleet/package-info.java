/**
 * The one flow: an accepted revision and what was observed become placements, wishes per cluster,
 * passes over clusters and a picture of the fleet.
 */
@NullMarked
package io.edgewright.service.fleet;

import org.jspecify.annotations.NullMarked;
