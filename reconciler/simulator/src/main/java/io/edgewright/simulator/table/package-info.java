/** Tables as kubectl asks for them: the columns of each kind and what stands in them. */
@NullMarked
package io.edgewright.simulator.table;

import org.jspecify.annotations.NullMarked;
