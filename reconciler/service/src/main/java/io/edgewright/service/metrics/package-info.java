/** What the service measures of itself. */
@NullMarked
package io.edgewright.service.metrics;

import org.jspecify.annotations.NullMarked;
