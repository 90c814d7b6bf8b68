/** Measures the running service at size; no tests, and nothing that a build runs. */
@NullMarked
package io.edgewright.service.bench;

import org.jspecify.annotations.NullMarked;
