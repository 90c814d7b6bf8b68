/** Converges one cluster to its desired state. */
@NullMarked
package io.edgewright.engine;

import org.jspecify.annotations.NullMarked;
