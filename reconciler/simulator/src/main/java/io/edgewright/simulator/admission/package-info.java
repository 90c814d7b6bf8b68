/** What a server grants beyond what is valid: limits, quotas and priorities; values only. */
@NullMarked
package io.edgewright.simulator.admission;

import org.jspecify.annotations.NullMarked;
