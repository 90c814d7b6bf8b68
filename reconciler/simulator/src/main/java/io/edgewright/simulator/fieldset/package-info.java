/**
 * Sets of field paths as server-side apply tracks them, after structured-merge-diff's fieldpath.
 */
@NullMarked
package io.edgewright.simulator.fieldset;

import org.jspecify.annotations.NullMarked;
