/** Health and metrics over HTTP. */
@NullMarked
package io.edgewright.service.web;

import org.jspecify.annotations.NullMarked;
