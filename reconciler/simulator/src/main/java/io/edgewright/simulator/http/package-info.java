/** Puts API servers on loopback ports, all on one event loop group. */
@NullMarked
package io.edgewright.simulator.http;

import org.jspecify.annotations.NullMarked;
