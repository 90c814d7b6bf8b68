package io.edgewright.service.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URL;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * Opens the HTTP connections of one exchange. The credential is attached here, per connection and
 * only where the URL lies below the prefix that the operator bound it to; so a redirect takes it
 * nowhere else, and no request is spent on being asked for it.
 */
final class BoundHttpConnections implements HttpConnectionFactory {
  private final GitCredentials credentials;
  private final boolean trusted;
  private final Exchange exchange;

  /**
   * @param trusted whether the operator named the repository; otherwise addresses of this host and
   *     link are refused, also after a redirect and whatever name they hide behind
   */
  BoundHttpConnections(GitCredentials credentials, boolean trusted, Exchange exchange) {
    this.credentials = credentials;
    this.trusted = trusted;
    this.exchange = exchange;
  }

  @Override
  public HttpConnection create(URL url) throws IOException {
    return create(url, Proxy.NO_PROXY);
  }

  @Override
  public HttpConnection create(URL url, @Nullable Proxy proxy) throws IOException {
    if (!trusted) {
      refuseLocal(url.getHost());
    }
    var connection = new WatchedConnection(url, proxy == null ? Proxy.NO_PROXY : proxy, exchange);
    var idle = Math.toIntExact(exchange.idle().toMillis());
    connection.setConnectTimeout(idle);
    connection.setReadTimeout(idle);
    authorization(url).ifPresent(value -> connection.setRequestProperty("Authorization", value));
    return connection;
  }

  private void refuseLocal(String host) throws IOException {
    for (var address : InetAddress.getAllByName(host)) {
      if (NetworkAddress.isLocal(address)) {
        exchange.broken(GitFailure.Kind.REFUSED);
        throw new IOException(host + " is an address of this host or link");
      }
    }
  }

  private Optional<String> authorization(URL url) {
    var query = url.toExternalForm().indexOf('?');
    var bare = query < 0 ? url.toExternalForm() : url.toExternalForm().substring(0, query);
    return RepositoryUrl.parse(bare).map(credentials::forUrl).flatMap(BoundHttpConnections::header);
  }

  private static Optional<String> header(GitCredential credential) {
    return switch (credential) {
      case GitCredential.Basic(var user, var password) ->
          Optional.of(
              "Basic "
                  + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8)));
      case GitCredential.Bearer(var token) -> Optional.of("Bearer " + token);
      case GitCredential.Anonymous _, GitCredential.SshKey _ -> Optional.empty();
    };
  }

  private static final class WatchedConnection extends JDKHttpConnection {
    private final Exchange exchange;

    WatchedConnection(URL url, Proxy proxy, Exchange exchange) throws IOException {
      super(url, proxy);
      this.exchange = exchange;
    }

    @Override
    public int getResponseCode() throws IOException {
      var status = super.getResponseCode();
      exchange.httpStatus(status);
      return status;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new MeteredStream(super.getInputStream(), exchange);
    }
  }

  private static final class MeteredStream extends FilterInputStream {
    private final Exchange exchange;

    MeteredStream(InputStream in, Exchange exchange) {
      super(in);
      this.exchange = exchange;
    }

    @Override
    public int read() throws IOException {
      var read = super.read();
      exchange.received(1);
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      var read = super.read(buffer, offset, length);
      exchange.received(Math.max(read, 0));
      return read;
    }
  }
}
