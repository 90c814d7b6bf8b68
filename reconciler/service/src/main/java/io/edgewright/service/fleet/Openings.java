package io.edgewright.service.fleet;

import io.edgewright.renderer.RenderSettings;
import io.edgewright.service.git.GitSettings;
import io.edgewright.service.git.GitSources;
import io.edgewright.service.git.OwnPaths;
import io.edgewright.service.git.RepositoryUrl;
import io.edgewright.service.git.StatusBranch;
import io.edgewright.service.git.StatusSeal;
import io.edgewright.service.git.StatusSettings;
import io.edgewright.service.git.UrlEvaluator;
import io.edgewright.service.git.UrlVerdict;
import io.edgewright.service.settings.CredentialStore;
import io.edgewright.service.settings.OperatorSettings;
import io.edgewright.service.settings.SealStore;
import io.edgewright.service.settings.StoredCredential;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** Opens what the operator's settings name: Git, the status branch, the renderer. */
final class Openings {
  private Openings() {}

  /** Where the fleet repository is. */
  static RepositoryUrl repository(OperatorSettings settings) throws IOException {
    return switch (new UrlEvaluator(true).fromOperator(settings.repository().url())) {
      case UrlVerdict.Usable(var usable) -> usable;
      case UrlVerdict.Refused(var reason) ->
          throw new IOException("the repository's URL cannot be used: " + reason);
    };
  }

  /** How Git servers are talked to. */
  static GitSettings gitSettings(OperatorSettings settings, CredentialStore credentials, Path cache)
      throws IOException {
    return new GitSettings(
        cache,
        GitCredentialFetcher.resolve(settings.repository(), credentials),
        GitSettings.Limits.DEFAULT,
        settings.trust().allowLocalAddresses());
  }

  /** How charts are rendered; the folder {@code render} below another must exist. */
  static RenderSettings renderSettings(int workers, Path folder) {
    var standard = RenderSettings.defaults();
    return new RenderSettings(
        standard.limits(),
        workers,
        standard.rendersPerWorker(),
        standard.workerHeapMegabytes(),
        standard.workerAddressSpaceMegabytes(),
        standard.cacheBytes(),
        standard.workerClassPath(),
        folder.resolve("render"));
  }

  /** The status branch, to be written by a process of its own name. */
  static StatusBranch open(OperatorSettings settings, GitSources git, CredentialStore credentials)
      throws IOException {
    var status = settings.status();
    var signingKey =
        status.signingKey().isPresent()
            ? Optional.of(signingKey(status.signingKey().get(), credentials))
            : Optional.<String>empty();
    return git.statusBranch(
        repository(settings),
        statusSettings(settings, new SealStore(credentials).secret(status.seal()), signingKey));
  }

  /** How the status branch is read by who never writes it; no secret is made for that. */
  static StatusSettings reading(OperatorSettings settings, CredentialStore credentials)
      throws IOException {
    var name = settings.status().seal();
    var secret =
        new SealStore(credentials)
            .known(name)
            .orElseThrow(
                () ->
                    new IOException(
                        "there is no credential %s in %s, so the status branch cannot be told from"
                                .formatted(name, settings.credentials())
                            + " what others write"));
    return statusSettings(settings, secret, Optional.empty());
  }

  /**
   * How the status branch is looked at before a service ever ran: it may not be there, and nothing
   * on it can be ours.
   */
  static StatusSettings readingBeforeTheFirstStart(OperatorSettings settings) {
    return statusSettings(
        settings, UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8), Optional.empty());
  }

  private static StatusSettings statusSettings(
      OperatorSettings settings, byte[] secret, Optional<String> signingKey) {
    var status = settings.status();
    return new StatusSettings(
        status.branch(),
        "edgewright-" + UUID.randomUUID().toString().substring(0, 8),
        status.name(),
        status.email(),
        StatusSeal.of(secret),
        signingKey,
        OwnPaths.STATUS);
  }

  private static String signingKey(String name, CredentialStore credentials) throws IOException {
    return switch (credentials.read(name)) {
      case StoredCredential.SshKey(var key, _) -> key.reveal();
      case StoredCredential.Opaque(var key) -> key.reveal();
      case StoredCredential.Unusable(var reason) -> throw new IOException(reason);
      case StoredCredential.ForCluster _, StoredCredential.Token _, StoredCredential.Login _ ->
          throw new IOException("credential %s is not an SSH key".formatted(name));
    };
  }
}
