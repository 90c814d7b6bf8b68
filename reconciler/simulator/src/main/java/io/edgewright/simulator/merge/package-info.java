/**
 * Server-side apply: merging, comparing, pruning and who owns which field, after
 * structured-merge-diff and KEP-555.
 */
@NullMarked
package io.edgewright.simulator.merge;

import org.jspecify.annotations.NullMarked;
