package io.edgewright.service.git;

/** Whether a commit is signed by somebody who may. Only {@link Verified} is good. */
public sealed interface Verification {

  /** Signed by this principal with this key. */
  record Verified(String principal, String fingerprint) implements Verification {}

  /** The commit carries no signature. */
  record Unsigned() implements Verification {}

  /** The commit carries a signature that does not hold. */
  record BadSignature(String reason) implements Verification {}

  /** The signature holds, but the key is none of the allowed ones. */
  record UnknownKey(String fingerprint) implements Verification {}

  /** The commit cannot be read here. */
  record Unverifiable(GitFailure cause) implements Verification {}
}
