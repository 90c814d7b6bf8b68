/**
 * What requests mean: reading, validating, changing, deleting and listing objects, as an API server
 * does.
 */
@NullMarked
package io.edgewright.simulator.api;

import org.jspecify.annotations.NullMarked;
