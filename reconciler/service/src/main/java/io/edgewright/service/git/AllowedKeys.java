package io.edgewright.service.git;

/**
 * The keys whose signature the operator believes.
 *
 * @param ssh lines as in OpenSSH's {@code allowed_signers} file
 * @param openPgp ASCII-armoured OpenPGP public keys, one after the other
 */
public record AllowedKeys(String ssh, String openPgp) {

  /** SSH keys only. */
  public static AllowedKeys ssh(String allowedSigners) {
    return new AllowedKeys(allowedSigners, "");
  }
}
