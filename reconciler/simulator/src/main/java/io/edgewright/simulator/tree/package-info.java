/** Plain JSON trees: reading, writing, copying and comparing them. */
@NullMarked
package io.edgewright.simulator.tree;

import org.jspecify.annotations.NullMarked;
