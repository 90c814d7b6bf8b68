package io.edgewright.service.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.edgewright.policy.object.Revision;
import io.edgewright.service.git.StatusState.OwnCommit;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/** A commit of the status branch whose seal was checked. */
record SealedCommit(OwnCommit own, ObjectId id, ObjectId tree) {
  private static final Pattern SEALED = Pattern.compile("(?s)(.*\n)Seal: ([0-9a-f]{64})\n");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  /** The commit with its seal as the last line of the message. */
  static CommitText seal(CommitText unsealed, StatusSettings settings) {
    var seal = settings.seal().over(settings.branch(), unsealed.bytes());
    return new CommitText(unsealed.raw() + StatusMessageRenderer.SEAL + ": " + seal + "\n");
  }

  /** Reads a commit; empty when it is not one of ours. */
  static Optional<SealedCommit> open(byte[] raw, StatusSettings settings) {
    var commit = CommitText.of(raw);
    var matcher = SEALED.matcher(commit.without("gpgsig").raw());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var sealed = matcher.group(1).getBytes(ISO_8859_1);
    if (!settings.seal().isOver(settings.branch(), sealed, matcher.group(2))) {
      return Optional.empty();
    }
    var trailers = commit.trailers();
    var sequence = trailers.getOrDefault(StatusMessageRenderer.SEQUENCE, "");
    if (!NUMBER.matcher(sequence).matches()) {
      return Optional.empty();
    }
    var parsed = RevCommit.parse(raw);
    var own =
        new OwnCommit(
            new Revision(parsed.name()),
            trailers.getOrDefault(StatusMessageRenderer.WRITER, ""),
            Long.parseLong(sequence),
            Instant.ofEpochSecond(parsed.getCommitTime()),
            trailers);
    return Optional.of(new SealedCommit(own, parsed.copy(), parsed.getTree().copy()));
  }
}
