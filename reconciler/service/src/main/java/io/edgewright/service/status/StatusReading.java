package io.edgewright.service.status;

/** What the files of the status branch say at start. */
public sealed interface StatusReading {
  /** There is a picture; single files may be unreadable all the same. */
  record StatusKnown(CommittedStatus committed) implements StatusReading {}

  /** There is no {@code fleet.yaml}: nothing was ever committed. */
  record NeverWritten() implements StatusReading {}

  /** {@code fleet.yaml} cannot be read, so whose fleet this is cannot be told. */
  record FleetUnreadable(String cause) implements StatusReading {}
}
