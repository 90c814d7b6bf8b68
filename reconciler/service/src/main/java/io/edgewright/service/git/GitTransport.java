package io.edgewright.service.git;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.jspecify.annotations.Nullable;

/** Opens connections to one server as the settings say, and reports every request. */
final class GitTransport {
  private final RepositoryUrl url;
  private final GitSettings settings;
  private volatile boolean trusted;
  private final GitObserver observer;

  GitTransport(RepositoryUrl url, GitSettings settings, boolean trusted, GitObserver observer) {
    HermeticGit.install();
    this.url = url;
    this.settings = settings;
    this.trusted = trusted;
    this.observer = observer;
  }

  /** The operator names this repository too, so its address is the operator's choice. */
  void trust() {
    trusted = true;
  }

  RepositoryUrl url() {
    return url;
  }

  GitSettings.Limits limits() {
    return settings.limits();
  }

  Exchange exchange() {
    return new Exchange(settings.limits());
  }

  /** Opens a session; nothing is sent yet. */
  Session open(Repository local, Exchange exchange) throws IOException {
    try {
      var transport = Transport.open(local, new URIish(url.forTransport()));
      transport.setTimeout(Math.max(1, Math.toIntExact(settings.limits().idle().toSeconds())));
      transport.setTagOpt(TagOpt.NO_TAGS);
      // Names such as ".." or ".git" are refused; old tools' harmless slips are not.
      transport.setObjectChecker(
          new ObjectChecker().setAllowLeadingZeroFileMode(true).setAllowInvalidPersonIdent(true));
      return new Session(transport, prepare(transport, exchange));
    } catch (URISyntaxException e) {
      throw new NotSupportedException("not a URL for Git: " + url.shown(), e);
    }
  }

  private @Nullable SshdSessionFactory prepare(Transport transport, Exchange exchange)
      throws IOException {
    if (transport instanceof TransportHttp http) {
      http.setHttpConnectionFactory(
          new BoundHttpConnections(settings.credentials(), trusted, exchange));
    }
    if (transport instanceof SshTransport ssh) {
      var factory = SshSessions.open(sshKey(exchange), exchange);
      ssh.setSshSessionFactory(factory);
      return factory;
    }
    return null;
  }

  private GitCredential.SshKey sshKey(Exchange exchange) throws IOException {
    if (!trusted) {
      for (var address : InetAddress.getAllByName(url.host())) {
        if (NetworkAddress.isLocal(address)) {
          exchange.broken(GitFailure.Kind.REFUSED);
          throw new IOException(url.host() + " is an address of this host or link");
        }
      }
    }
    return switch (settings.credentials().forUrl(url)) {
      case GitCredential.SshKey key -> key;
      case GitCredential.Anonymous _, GitCredential.Basic _, GitCredential.Bearer _ -> {
        exchange.broken(GitFailure.Kind.UNAUTHORIZED);
        throw new IOException("no SSH key is bound to " + url.shown());
      }
    };
  }

  void observed(GitObserver.Operation operation, long startedNanos, Optional<GitFailure> failure) {
    var took = Duration.ofNanos(System.nanoTime() - startedNanos);
    observer.observed(new GitObserver.Request(url, operation, took, failure.map(GitFailure::kind)));
  }

  /** A transport and what it needs to be closed with. */
  record Session(Transport transport, @Nullable SshdSessionFactory ssh) implements AutoCloseable {
    @Override
    public void close() {
      transport.close();
      if (ssh != null) {
        ssh.close();
      }
    }
  }
}
