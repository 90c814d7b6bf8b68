package io.edgewright.service.git;

/** How a new tip stands to the revision in force. */
public enum Relation {
  /** Nothing was in force. */
  FIRST,
  /** It is the revision in force. */
  SAME,
  /** The revision in force is an ancestor. */
  FAST_FORWARD,
  /** The revision in force is not in the tip's history: someone pushed by force. */
  REWRITTEN,
  /** The history was not long enough, or is too long, to tell: rewritten, or very far ahead. */
  UNKNOWN
}
