/** The words that every module shares: names, objects, references, revisions, facts. */
@NullMarked
package io.edgewright.policy.object;

import org.jspecify.annotations.NullMarked;
