/** Makes objects of YAML documents, and of folders of them. */
@NullMarked
package io.edgewright.renderer.manifest;

import org.jspecify.annotations.NullMarked;
