/**
 * Renders charts with Helm, in worker processes that can neither reach a cluster nor outlive us.
 */
@NullMarked
package io.edgewright.renderer.helm;

import org.jspecify.annotations.NullMarked;
