package io.edgewright.renderer.helm;

import java.nio.file.Path;

/**
 * One run of {@code helm template} in a worker.
 *
 * @param values as JSON, which is YAML to Helm
 */
record HelmCall(Path chart, String release, String namespace, String kubeVersion, byte[] values) {}
