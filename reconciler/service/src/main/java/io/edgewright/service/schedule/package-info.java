/** The triggers, and nothing but the triggers: Quartz puts keys into a queue, and that is all. */
@NullMarked
package io.edgewright.service.schedule;

import org.jspecify.annotations.NullMarked;
