package io.edgewright.engine.apply;

import io.edgewright.engine.cluster.ServedKind;
import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.Manifest;
import io.edgewright.policy.object.ObjectRef;

/**
 * A desired object exactly as it will be applied, and where.
 *
 * @param digest what the projection of the live object has when it is as desired
 */
record ResolvedObject(Manifest manifest, ServedKind served, Digest digest) {
  ObjectRef ref() {
    return manifest.ref();
  }

  Stage stage() {
    return Stage.of(ref().groupKind(), served.namespaced());
  }

  String path() {
    return served.object(ref().namespace(), ref().name());
  }

  boolean isSecret() {
    return Secrets.isSecret(ref());
  }
}
