/**
 * Records in the cluster itself which objects an application may delete there, and decides what to
 * prune.
 */
@NullMarked
package io.edgewright.engine.inventory;

import org.jspecify.annotations.NullMarked;
