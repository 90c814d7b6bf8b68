/** Decides what layers of values and variables come to. */
@NullMarked
package io.edgewright.renderer.values;

import org.jspecify.annotations.NullMarked;
