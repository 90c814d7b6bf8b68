/** Ties reading, rendering, patching and caching together. */
@NullMarked
package io.edgewright.renderer.pipeline;

import org.jspecify.annotations.NullMarked;
