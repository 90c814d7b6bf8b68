/**
 * One reader and one writer of YAML in the dialect that kubectl reads, with places of all nodes.
 */
@NullMarked
package io.edgewright.policy.yaml;

import org.jspecify.annotations.NullMarked;
