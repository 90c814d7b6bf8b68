/** Keeps a bounded digest of the live objects that are ours, current by watches. */
@NullMarked
package io.edgewright.engine.live;

import org.jspecify.annotations.NullMarked;
