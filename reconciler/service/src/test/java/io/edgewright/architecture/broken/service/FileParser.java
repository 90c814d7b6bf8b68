package io.edgewright.architecture.broken.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A decider must not open files. */
final class FileParser {
  private FileParser() {}

  static String parse(Path path) throws IOException {
    return Files.readString(path);
  }
}
