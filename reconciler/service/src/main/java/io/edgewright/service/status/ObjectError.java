package io.edgewright.service.status;

import static java.util.Comparator.comparing;

import io.edgewright.policy.object.ObjectRef;
import java.util.Comparator;

/**
 * Why an object could not be brought to what is desired.
 *
 * @param reason one word for programs, such as {@code Invalid} or {@code Forbidden}
 * @param field the path of the field at fault; empty where the server names none
 * @param message the server's; always empty for a Secret, whose content a server may quote
 */
public record ObjectError(ObjectRef ref, String reason, String field, String message)
    implements Comparable<ObjectError> {
  private static final Comparator<ObjectError> CANONICAL =
      comparing(ObjectError::ref)
          .thenComparing(ObjectError::reason)
          .thenComparing(ObjectError::field)
          .thenComparing(ObjectError::message);

  public ObjectError {
    reason = PlainText.line(reason, 100);
    field = PlainText.line(field, 300);
    message = ref.kind().equals("Secret") ? "" : PlainText.message(message);
  }

  @Override
  public int compareTo(ObjectError other) {
    return CANONICAL.compare(this, other);
  }
}
