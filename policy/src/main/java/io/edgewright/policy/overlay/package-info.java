/** Which values, patches and variables apply to an application on a cluster. */
@NullMarked
package io.edgewright.policy.overlay;

import org.jspecify.annotations.NullMarked;
