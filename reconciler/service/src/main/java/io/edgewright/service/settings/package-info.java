/** What the operator alone decides: repository, credentials, limits and permissions. */
@NullMarked
package io.edgewright.service.settings;

import org.jspecify.annotations.NullMarked;
