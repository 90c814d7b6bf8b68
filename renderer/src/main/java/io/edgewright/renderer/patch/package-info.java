/** Decides what patches make of rendered objects. */
@NullMarked
package io.edgewright.renderer.patch;

import org.jspecify.annotations.NullMarked;
