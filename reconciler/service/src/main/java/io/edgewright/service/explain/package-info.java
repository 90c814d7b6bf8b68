/**
 * Why applications run where they run: decisions that status recorded, told in words and computed
 * again.
 */
@NullMarked
package io.edgewright.service.explain;

import org.jspecify.annotations.NullMarked;
