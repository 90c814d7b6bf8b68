package io.edgewright.renderer.pipeline;

import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.Digest;
import io.edgewright.renderer.RenderRequest;
import io.edgewright.renderer.RenderSource;
import io.edgewright.renderer.manifest.ManifestFolder;
import io.edgewright.renderer.patch.ResolvedPatch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The keys of the cache: digests over everything that a value depends on, and nothing else. */
final class RenderKeys {
  private RenderKeys() {}

  /** Of a source without values. */
  static Digest ofSource(RenderSource source) {
    return Digest.ofAll(
        List.of(
            Digest.of(source.kind().name()),
            Digest.of(source.path()),
            Digest.of(source.files().contentAddress())));
  }

  /** Of a folder of manifests with the variables that it uses. */
  static Digest ofFolder(RenderRequest request, ManifestFolder.Documents folder) {
    var used =
        folder.variables().stream()
            .map(name -> name + "=" + request.variables().get(name))
            .collect(Collectors.joining("\n"));
    return Digest.ofAll(
        List.of(
            ofSource(request.source()), Digest.of(request.release().namespace()), Digest.of(used)));
  }

  /** Of an outcome after patches. */
  static Digest withPatches(Digest key, List<ResolvedPatch> patches, String namespace) {
    var parts = new ArrayList<Digest>(List.of(key, Digest.of(namespace)));
    for (var patch : patches) {
      parts.add(Digest.of(patch.target().toString() + patch.location()));
      parts.add(
          switch (patch) {
            case ResolvedPatch.Merge merge -> Digest.of(CanonicalJson.bytes(merge.partial()));
            case ResolvedPatch.Operations list -> Digest.of(list.operations().toString());
          });
    }
    return Digest.ofAll(parts);
  }
}
