/** The kinds that a cluster serves: built-in ones and those that CustomResourceDefinitions add. */
@NullMarked
package io.edgewright.simulator.kind;

import org.jspecify.annotations.NullMarked;
