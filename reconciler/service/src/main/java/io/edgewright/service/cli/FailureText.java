package io.edgewright.service.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/** Says what went wrong to who can mend it. */
final class FailureText {
  private FailureText() {}

  /** The message; empty for what only a bug can be the cause of. */
  static Optional<String> of(Exception failure) {
    return switch (failure) {
      case CommandFailure told -> Optional.of(String.valueOf(told.getMessage()));
      case UncheckedIOException wrapped ->
          Optional.ofNullable(wrapped.getCause()).map(FailureText::of);
      case IOException io -> Optional.of(of(io));
      default -> Optional.empty();
    };
  }

  private static String of(IOException failure) {
    return switch (failure) {
      case NoSuchFileException missing -> "there is no %s".formatted(missing.getFile());
      case AccessDeniedException denied -> "no permission for %s".formatted(denied.getFile());
      case NotDirectoryException file -> "%s is not a folder".formatted(file.getFile());
      case FileAlreadyExistsException there -> "%s is there already".formatted(there.getFile());
      default ->
          Optional.ofNullable(failure.getMessage()).orElse(failure.getClass().getSimpleName());
    };
  }
}
