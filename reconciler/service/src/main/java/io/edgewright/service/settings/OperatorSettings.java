package io.edgewright.service.settings;

import io.edgewright.policy.spec.DeletionBudget;
import io.edgewright.service.git.AllowedKeys;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the operator alone decides, from the file that {@code run --config} names.
 *
 * @param credentials folder of credentials, one file each
 * @param data folder of mirrors and caches; may be deleted at any time
 */
public record OperatorSettings(
    RepositorySettings repository,
    Path credentials,
    Path data,
    TrustSettings trust,
    PaceSettings pace,
    SignalSettings signals,
    StatusWriterSettings status,
    HttpSettings http) {

  /**
   * The one fleet repository, and who may read what.
   *
   * @param credential name of the credential for it; empty for none
   * @param others which credential is sent to which other repositories
   */
  public record RepositorySettings(
      String url, String branch, Optional<String> credential, List<BoundCredential> others) {
    public RepositorySettings {
      others = List.copyOf(others);
    }
  }

  /** A credential and the URL prefix that it may be sent to. */
  public record BoundCredential(String prefix, String credential) {}

  /**
   * What is believed, and how much may be deleted.
   *
   * @param allowedKeys where present, the newest commit must be signed by one of these keys
   * @param budget the loosest deletion budget that a repository may state
   * @param allowLocalAddresses whether a repository may name {@code file://} and local addresses
   */
  public record TrustSettings(
      Optional<AllowedKeys> allowedKeys, DeletionBudget budget, boolean allowLocalAddresses) {}

  /**
   * How often and how much at once.
   *
   * @param poll between two polls of Git servers; empty leaves it to the Fleet file
   * @param resync between two full comparisons of every cluster
   * @param pass how long one pass over a cluster may take
   * @param requestsPerCluster how many requests may be under way to one cluster
   * @param renderWorkers how many charts may be rendered at once
   */
  public record PaceSettings(
      Optional<Duration> poll,
      Duration resync,
      Duration pass,
      int requestsPerCluster,
      int renderWorkers) {}

  /** Prometheus servers by the name that SignalSources refer to them, and how often to ask. */
  public record SignalSettings(Duration interval, SortedMap<String, Endpoint> endpoints) {
    public SignalSettings {
      endpoints = Collections.unmodifiableSortedMap(new TreeMap<>(endpoints));
    }
  }

  /** One Prometheus server. */
  public record Endpoint(URI url, Optional<String> credential) {}

  /**
   * Who commits status, and where to.
   *
   * @param seal name of the credential that proves a status commit to be ours
   * @param signingKey name of a credential with an SSH key that signs status commits
   */
  public record StatusWriterSettings(
      String branch, String name, String email, String seal, Optional<String> signingKey) {}

  /** Where health and metrics are served. A port of 0 is any free one. */
  public record HttpSettings(String host, int port) {}
}
