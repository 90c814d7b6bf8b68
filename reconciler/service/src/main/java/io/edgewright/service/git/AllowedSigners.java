package io.edgewright.service.git;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/**
 * The SSH keys that may sign, read from the lines of an {@code allowed_signers} file: principals,
 * options, key. Times are taken as UTC. Authorities of certificates are not supported.
 *
 * @param signers the lines that could be read
 * @param problems what is wrong with the others
 */
record AllowedSigners(List<Signer> signers, List<String> problems) {
  // principals, then options with quoted values, then the key's type and base64, then a comment
  private static final Pattern LINE =
      Pattern.compile(
          "(\\S+)\\s+(?:((?:[^\\s\"]|\"[^\"]*\")+)\\s+)??([a-z0-9@.-]+)\\s+(AAAA[A-Za-z0-9+/=]+)(?:\\s.*)?");
  private static final Pattern OPTION = Pattern.compile("([a-zA-Z-]+)(?:=\"([^\"]*)\")?(?:,|$)");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

  AllowedSigners {
    signers = List.copyOf(signers);
    problems = List.copyOf(problems);
  }

  /** One key, whose it is, and from when until when, exclusively, it counts. */
  record Signer(String principal, PublicKey key, Instant after, Instant before) {
    boolean isValidAt(Instant time) {
      return !time.isBefore(after) && time.isBefore(before);
    }
  }

  static AllowedSigners parse(String text) {
    var signers = new ArrayList<Signer>();
    var problems = new ArrayList<String>();
    var lines = text.split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      var line = lines[i].strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      try {
        signer(line).ifPresent(signers::add);
      } catch (IOException
          | GeneralSecurityException
          | DateTimeException
          | IllegalArgumentException e) {
        problems.add("allowed signers, line %d: %s".formatted(i + 1, e.getMessage()));
      }
    }
    return new AllowedSigners(signers, problems);
  }

  private static java.util.Optional<Signer> signer(String line)
      throws IOException, GeneralSecurityException {
    var matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not \"principals [options] type key\"");
    }
    var after = Instant.MIN;
    var before = Instant.MAX;
    var forGit = true;
    var options = matcher.group(2) == null ? "" : matcher.group(2);
    for (var option = OPTION.matcher(options); option.find(); ) {
      switch (option.group(1).toLowerCase(Locale.ROOT)) {
        case "valid-after" -> after = time(value(option));
        case "valid-before" -> before = time(value(option));
        case "namespaces" ->
            forGit = List.of(value(option).split(",")).contains(SshSignature.NAMESPACE);
        default ->
            throw new IllegalArgumentException(
                "option \"" + option.group(1) + "\" is not supported");
      }
    }
    var key =
        PublicKeyEntry.parsePublicKeyEntry(matcher.group(3) + " " + matcher.group(4))
            .resolvePublicKey(null, null, null);
    return forGit
        ? java.util.Optional.of(new Signer(matcher.group(1), key, after, before))
        : java.util.Optional.empty();
  }

  private static String value(Matcher option) {
    return option.group(2) == null ? "" : option.group(2);
  }

  private static Instant time(String text) {
    var digits = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
    var full = (digits + "000000").substring(0, 14);
    return LocalDateTime.parse(full, TIME).toInstant(ZoneOffset.UTC);
  }
}
