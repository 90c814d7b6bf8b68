package io.edgewright.service.git;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;

/** Writes one commit of the status branch into an object store: sealed, and signed if wished. */
final class StatusCommitWriter {
  private final StatusSettings settings;

  StatusCommitWriter(StatusSettings settings) {
    this.settings = settings;
  }

  ObjectId write(ObjectInserter inserter, ObjectId tree, Optional<ObjectId> parent, Draft draft)
      throws IOException {
    var builder = new CommitBuilder();
    builder.setTreeId(tree);
    parent.ifPresent(builder::setParentId);
    var ident =
        new PersonIdent(settings.name(), settings.email(), draft.change().time(), ZoneOffset.UTC);
    builder.setAuthor(ident);
    builder.setCommitter(ident);
    builder.setMessage(
        StatusMessageRenderer.render(draft.change(), settings.writer(), draft.sequence()));
    var sealed = SealedCommit.seal(CommitText.of(builder.build()), settings);
    var key = settings.signingKey();
    var finished = key.isPresent() ? SshSigner.sign(sealed, key.get()) : sealed;
    return inserter.insert(Constants.OBJ_COMMIT, finished.bytes());
  }

  /** What is to be said, and under which number. */
  record Draft(StatusChange change, long sequence) {}
}
