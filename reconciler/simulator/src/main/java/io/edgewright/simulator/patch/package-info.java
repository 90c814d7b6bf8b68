/** JSON patches, merge patches and strategic merge patches of trees. */
@NullMarked
package io.edgewright.simulator.patch;

import org.jspecify.annotations.NullMarked;
