package io.edgewright.engine.apply;

import java.time.Duration;

/**
 * Why a server did not do what it was asked. Texts hold no content of Secrets: of a refused Secret
 * only code, reason and field path are kept.
 */
public sealed interface Refusal {
  /** One line for people. */
  String message();

  /** The manifest is wrong; trying again changes nothing. */
  record Invalid(String field, String message) implements Refusal {}

  /** A field that cannot change on a living object. */
  record Immutable(String field, String message) implements Refusal {}

  /** Our credential lacks the right. */
  record Forbidden(String message) implements Refusal {}

  /** An admission rule of the cluster said no. */
  record Rejected(String message) implements Refusal {}

  /** The server cannot dry-run this object, for example because of a webhook. */
  record DryRunRefused(String message) implements Refusal {}

  /**
   * The object belongs to another ApplySet.
   *
   * @param owner whose it is, as far as that is known
   */
  record OwnedElsewhere(String owner) implements Refusal {
    @Override
    public String message() {
      return "belongs to " + owner;
    }
  }

  /** Two manifests of the wanted state mean the same object. */
  record ClaimedTwice(String message) implements Refusal {}

  /** Somebody else wrote in between, again and again. */
  record Stale(String message) implements Refusal {}

  /** The object of that name is being deleted. */
  record BeingDeleted(String message) implements Refusal {}

  /** The server asks for patience, and had it in vain. */
  record Throttled(Duration retryAfter) implements Refusal {
    @Override
    public String message() {
      return "the server is overloaded; it asks to wait %d s".formatted(retryAfter.toSeconds());
    }
  }

  /** The server, or something that it depends on, is at fault; worth trying again later. */
  record Unavailable(String message) implements Refusal {}
}
