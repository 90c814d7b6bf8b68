package io.edgewright.service.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.HexFormat;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/** The refs of a mirror: they only keep what was fetched from being collected as garbage. */
final class MirrorRefs {
  /** The newest commit that a watch led to. */
  static final String TIP = "tip";

  /** The commit in force for a watch. */
  static final String ACCEPTED = "accepted";

  /** The newest commit of ours on the status branch. */
  static final String OWN = "own";

  private MirrorRefs() {}

  private static String ref(String kind, String name) {
    return "refs/edgewright/" + kind + "/" + HexFormat.of().formatHex(name.getBytes(UTF_8));
  }

  static void keep(Repository repository, String kind, String name, ObjectId commit)
      throws IOException {
    var update = repository.updateRef(ref(kind, name));
    update.setNewObjectId(commit);
    update.setForceUpdate(true);
    update.disableRefLog();
    var result = update.update();
    if (result == RefUpdate.Result.LOCK_FAILURE || result == RefUpdate.Result.IO_FAILURE) {
      throw new IOException("the mirror's ref for " + name + " cannot be written: " + result);
    }
  }

  /** What is kept, or the zero id. */
  static ObjectId kept(Repository repository, String kind, String name) throws IOException {
    var ref = repository.exactRef(ref(kind, name));
    var id = ref == null ? null : ref.getObjectId();
    return id == null ? ObjectId.zeroId() : id;
  }
}
