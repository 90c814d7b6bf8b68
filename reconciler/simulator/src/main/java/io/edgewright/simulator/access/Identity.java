package io.edgewright.simulator.access;

/**
 * A certificate with its private key, both as PEM.
 *
 * @param certificate the certificate
 * @param key its private key (PKCS #8)
 */
public record Identity(String certificate, String key) {
  @Override
  public String toString() {
    return "Identity[" + certificate.length() + " bytes of certificate]";
  }
}
