/** How faults of running simulated clusters are set: over HTTP, without knowing the simulator. */
@NullMarked
package io.edgewright.service.faults;

import org.jspecify.annotations.NullMarked;
