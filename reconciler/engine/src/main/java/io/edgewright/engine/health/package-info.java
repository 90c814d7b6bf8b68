/** Judges live objects: healthy, on the way, or broken. */
@NullMarked
package io.edgewright.engine.health;

import org.jspecify.annotations.NullMarked;
