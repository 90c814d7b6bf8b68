/** What a client asks first: versions, groups, resources, OpenAPI. */
@NullMarked
package io.edgewright.simulator.discovery;

import org.jspecify.annotations.NullMarked;
