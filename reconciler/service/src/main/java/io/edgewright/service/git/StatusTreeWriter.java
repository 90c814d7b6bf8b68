package io.edgewright.service.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Makes the next tree of the status branch, without a work tree: others' files as they stand at the
 * tip, our own as we last wrote them, and the change on top. So what others did to our own paths is
 * undone, and can never end up in a commit of ours.
 */
final class StatusTreeWriter {
  private final OwnPaths own;

  StatusTreeWriter(OwnPaths own) {
    this.own = own;
  }

  private record File(FileMode mode, ObjectId id) {}

  ObjectId write(
      ObjectInserter inserter,
      Optional<ObjectId> tipTree,
      Optional<ObjectId> ownTree,
      SortedMap<String, FileChange> changes)
      throws IOException {
    var files = new TreeMap<String, File>();
    try (var reader = inserter.newReader()) {
      if (ownTree.isPresent()) {
        read(reader, ownTree.get(), files, true);
      }
      for (var change : changes.entrySet()) {
        apply(inserter, change, files);
      }
      if (tipTree.isPresent()) {
        var others = new TreeMap<String, File>();
        read(reader, tipTree.get(), others, false);
        others.keySet().removeIf(path -> isInTheWay(path, files));
        files.putAll(others);
      }
    }
    return build(inserter, files);
  }

  private void read(ObjectReader reader, ObjectId tree, Map<String, File> files, boolean ours)
      throws IOException {
    try (var walk = new TreeWalk(reader)) {
      walk.setRecursive(true);
      walk.addTree(tree);
      while (walk.next()) {
        if (own.contains(walk.getPathString()) == ours) {
          files.put(walk.getPathString(), new File(walk.getFileMode(0), walk.getObjectId(0)));
        }
      }
    }
  }

  private void apply(
      ObjectInserter inserter, Map.Entry<String, FileChange> change, Map<String, File> files)
      throws IOException {
    var path = change.getKey();
    if (!own.contains(path) || !TreePath.isPlain(path)) {
      throw new IllegalArgumentException("not a path of the status branch: " + path);
    }
    switch (change.getValue()) {
      case FileChange.Put(var text) -> {
        var blob = inserter.insert(Constants.OBJ_BLOB, text.getBytes(UTF_8));
        files.put(path, new File(FileMode.REGULAR_FILE, blob));
      }
      case FileChange.Delete _ -> files.remove(path);
    }
  }

  /** A file of others where we have a folder, or below a path where we have a file. */
  private static boolean isInTheWay(String path, TreeMap<String, File> files) {
    var below = files.ceilingKey(path + "/");
    if (below != null && below.startsWith(path + "/")) {
      return true;
    }
    for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      if (files.containsKey(path.substring(0, slash))) {
        return true;
      }
    }
    return false;
  }

  private static ObjectId build(ObjectInserter inserter, TreeMap<String, File> files)
      throws IOException {
    var index = DirCache.newInCore();
    var builder = index.builder();
    files.forEach(
        (path, file) -> {
          var entry = new DirCacheEntry(path);
          entry.setFileMode(file.mode());
          entry.setObjectId(file.id());
          builder.add(entry);
        });
    builder.finish();
    return index.writeTree(inserter);
  }
}
