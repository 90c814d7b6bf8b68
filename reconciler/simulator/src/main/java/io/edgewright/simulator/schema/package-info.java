/**
 * Types of objects: what server-side apply, patches, defaulting and the Go encoding need to know of
 * them.
 */
@NullMarked
package io.edgewright.simulator.schema;

import org.jspecify.annotations.NullMarked;
