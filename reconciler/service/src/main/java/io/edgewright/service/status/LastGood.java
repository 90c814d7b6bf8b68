package io.edgewright.service.status;

import io.edgewright.policy.object.Revision;
import java.util.regex.Pattern;

/**
 * The version of a file that stays in force while its newest one is broken.
 *
 * @param commit the last revision in which the file was good
 * @param blob the Git blob id of its content there, in hexadecimal
 */
public record LastGood(Revision commit, String blob) {
  private static final Pattern BLOB = Pattern.compile("[0-9a-f]{40}");

  public LastGood {
    if (!BLOB.matcher(blob).matches()) {
      throw new IllegalArgumentException("not a blob id: " + PlainText.line(blob, 80));
    }
  }
}
