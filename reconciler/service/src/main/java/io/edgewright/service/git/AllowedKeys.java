package io.edgewright.service.git;

import java.util.List;
import java.util.stream.Stream;

/**
 * The keys whose signature the operator believes.
 *
 * @param ssh lines as in OpenSSH's {@code allowed_signers} file
 * @param openPgp ASCII-armoured OpenPGP public keys, one after the other
 */
public record AllowedKeys(String ssh, String openPgp) {

  /** What is wrong with the texts, to be told when the settings are read; the rest counts. */
  public List<String> problems() {
    return Stream.concat(
            AllowedSigners.parse(ssh).problems().stream(),
            OpenPgpEvaluator.problem(openPgp).stream())
        .toList();
  }

  /** SSH keys only. */
  public static AllowedKeys ssh(String allowedSigners) {
    return new AllowedKeys(allowedSigners, "");
  }
}
