/** The objects of a cluster with their revisions, and the changes that watches follow. */
@NullMarked
package io.edgewright.simulator.store;

import org.jspecify.annotations.NullMarked;
