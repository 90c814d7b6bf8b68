/**
 * What is committed back: the picture of the fleet as files for people and for the next start, what
 * counts as a change of it, and the words of the commit.
 */
@NullMarked
package io.edgewright.service.status;

import org.jspecify.annotations.NullMarked;
