/** Traffic signals, from Prometheus and from files, as series of samples. */
@NullMarked
package io.edgewright.service.signal;

import org.jspecify.annotations.NullMarked;
