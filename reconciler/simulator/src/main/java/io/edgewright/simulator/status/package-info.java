/** Why a request is refused, as Status objects say it. */
@NullMarked
package io.edgewright.simulator.status;

import org.jspecify.annotations.NullMarked;
