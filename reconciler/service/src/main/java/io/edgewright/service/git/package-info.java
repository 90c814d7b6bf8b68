/**
 * Git, without Git's surprises: hermetic bare mirrors, signatures, and the status branch that is
 * written back. Nothing of the user's own Git configuration is read.
 */
@NullMarked
package io.edgewright.service.git;

import org.jspecify.annotations.NullMarked;
