/** The command line. */
@NullMarked
package io.edgewright.service.cli;

import org.jspecify.annotations.NullMarked;
