/** Charts and manifests become ordered Kubernetes objects. */
@NullMarked
package io.edgewright.renderer;

import org.jspecify.annotations.NullMarked;
