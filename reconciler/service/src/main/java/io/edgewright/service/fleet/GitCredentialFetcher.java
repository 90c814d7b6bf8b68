package io.edgewright.service.fleet;

import io.edgewright.service.git.GitCredential;
import io.edgewright.service.git.GitCredentials;
import io.edgewright.service.git.GitCredentials.Bound;
import io.edgewright.service.git.RepositoryUrl;
import io.edgewright.service.settings.CredentialStore;
import io.edgewright.service.settings.OperatorSettings.BoundCredential;
import io.edgewright.service.settings.OperatorSettings.RepositorySettings;
import io.edgewright.service.settings.StoredCredential;
import java.io.IOException;
import java.util.ArrayList;

/** Reads the credentials of Git servers and binds each to the URL prefix that it is for. */
final class GitCredentialFetcher {
  private GitCredentialFetcher() {}

  /**
   * All that the settings name.
   *
   * @throws IOException when one of them is unusable, saying which
   */
  static GitCredentials resolve(RepositorySettings repository, CredentialStore store)
      throws IOException {
    var bound = new ArrayList<Bound>();
    if (repository.credential().isPresent()) {
      bound.add(bound(new BoundCredential(repository.url(), repository.credential().get()), store));
    }
    for (var other : repository.others()) {
      bound.add(bound(other, store));
    }
    return new GitCredentials(bound);
  }

  private static Bound bound(BoundCredential wanted, CredentialStore store) throws IOException {
    var prefix =
        RepositoryUrl.parse(wanted.prefix())
            .orElseThrow(
                () ->
                    new IOException(
                        "not the URL of a repository: the prefix of credential "
                            + wanted.credential()));
    return new Bound(
        prefix,
        switch (store.read(wanted.credential())) {
          case StoredCredential.Token(var token, _) ->
              new GitCredential.Basic("git", token.reveal());
          case StoredCredential.Login(var user, var password) ->
              new GitCredential.Basic(user, password.reveal());
          case StoredCredential.SshKey(var key, var knownHosts) ->
              new GitCredential.SshKey(key.reveal(), knownHosts);
          case StoredCredential.Opaque(var token) -> new GitCredential.Basic("git", token.reveal());
          case StoredCredential.Unusable(var reason) -> throw new IOException(reason);
          case StoredCredential.ForCluster _ ->
              throw new IOException(
                  "credential %s is a kubeconfig, not for Git".formatted(wanted.credential()));
        });
  }
}
