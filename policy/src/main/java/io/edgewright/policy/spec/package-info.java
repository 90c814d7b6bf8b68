/** The kinds that a fleet repository holds. */
@NullMarked
package io.edgewright.policy.spec;

import org.jspecify.annotations.NullMarked;
