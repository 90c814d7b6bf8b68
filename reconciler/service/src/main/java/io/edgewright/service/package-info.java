/** The Edgewright service and its command line. */
@NullMarked
package io.edgewright.service;

import org.jspecify.annotations.NullMarked;
