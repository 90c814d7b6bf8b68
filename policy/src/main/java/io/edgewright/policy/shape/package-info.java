/** Describes the shape of files: what checks them also writes their JSON Schemas and reference. */
@NullMarked
package io.edgewright.policy.shape;

import org.jspecify.annotations.NullMarked;
