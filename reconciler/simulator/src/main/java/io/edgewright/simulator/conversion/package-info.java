/** Decides how an object of a built-in kind looks in another version of its kind. */
@NullMarked
package io.edgewright.simulator.conversion;

import org.jspecify.annotations.NullMarked;
