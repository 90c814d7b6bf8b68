/** Talks to one cluster: access, bounded requests, discovery, reachability. */
@NullMarked
package io.edgewright.engine.cluster;

import org.jspecify.annotations.NullMarked;
