package io.edgewright.renderer;

import io.edgewright.policy.object.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Source files held in memory: for previews, for the command line and for tests. */
public final class InMemoryFiles implements SourceFiles {
  private final SortedMap<String, byte[]> files;
  private final SortedMap<String, Entry> entries;
  private final String address;

  private InMemoryFiles(SortedMap<String, byte[]> files, SortedMap<String, Entry> entries) {
    this.files = files;
    this.entries = Collections.unmodifiableSortedMap(entries);
    this.address = addressOf(files, entries);
  }

  /** Files only, no links. The arrays must not be changed afterwards. */
  public static InMemoryFiles of(SortedMap<String, byte[]> files) {
    return of(files, Collections.emptySortedMap());
  }

  /** Files, and other entries such as links, which have no bytes. */
  public static InMemoryFiles of(SortedMap<String, byte[]> files, SortedMap<String, Entry> others) {
    var entries = new TreeMap<>(others);
    files.forEach((path, bytes) -> entries.put(path, new Entry(Type.FILE, bytes.length)));
    entries.keySet().forEach(InMemoryFiles::requireInside);
    return new InMemoryFiles(new TreeMap<>(files), entries);
  }

  @Override
  public String contentAddress() {
    return address;
  }

  @Override
  public SortedMap<String, Entry> entries() {
    return entries;
  }

  @Override
  public byte[] read(String path) throws IOException {
    var bytes = files.get(path);
    if (bytes == null) {
      throw new IOException("there is no file " + path);
    }
    return bytes.clone();
  }

  private static void requireInside(String path) {
    for (var name : path.split("/", -1)) {
      if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('\\') >= 0) {
        throw new IllegalArgumentException("not a path below a folder: " + path);
      }
    }
  }

  private static String addressOf(
      SortedMap<String, byte[]> files, SortedMap<String, Entry> entries) {
    var parts = new ArrayList<Digest>();
    entries.forEach(
        (path, entry) -> {
          parts.add(Digest.of(path.getBytes(StandardCharsets.UTF_8)));
          parts.add(
              entry.type() == Type.FILE
                  ? Digest.of(files.getOrDefault(path, new byte[0]))
                  : Digest.of(entry.toString()));
        });
    return Digest.ofAll(parts).hex();
  }
}
