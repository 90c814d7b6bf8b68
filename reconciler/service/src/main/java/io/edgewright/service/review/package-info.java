/** What a change would do, for people to review before it is merged. */
@NullMarked
package io.edgewright.service.review;

import org.jspecify.annotations.NullMarked;
