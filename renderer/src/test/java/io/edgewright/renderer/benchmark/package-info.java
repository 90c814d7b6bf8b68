/** Measures the renderer; not part of the tests. */
@NullMarked
package io.edgewright.renderer.benchmark;

import org.jspecify.annotations.NullMarked;
