package io.edgewright.simulator.http;

import io.edgewright.simulator.access.Identity;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/** Makes a port speak TLS. */
final class Encryption {
  /**
   * Takes every certificate: whose it is, and whether it counts, is for the API server to say,
   * which answers 401 and does not break the connection off.
   */
  private static final X509TrustManager LATER =
      new X509TrustManager() {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
          // See above.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
          throw new IllegalStateException("a server checks no servers");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
          return new X509Certificate[0];
        }
      };

  private Encryption() {}

  static HttpServerOptions with(Identity identity, HttpServerOptions options) {
    return options
        .setSsl(true)
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .addCertValue(Buffer.buffer(identity.certificate()))
                .addKeyValue(Buffer.buffer(identity.key())))
        .setClientAuth(ClientAuth.REQUEST)
        .setTrustOptions(TrustOptions.wrap(LATER));
  }
}
