package io.edgewright.service.signal;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.spec.SignalSource;
import io.edgewright.service.git.Blob;
import io.edgewright.service.git.FileRead;
import io.edgewright.service.git.RepositoryTree;
import io.edgewright.service.settings.CredentialStore;
import io.edgewright.service.settings.OperatorSettings.SignalSettings;
import io.edgewright.service.settings.SecretText;
import io.edgewright.service.settings.StoredCredential;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Fetches the series of a signal, from the repository's file or from Prometheus. */
public final class SignalReader {
  private static final long MAX_FILE_BYTES = 16 << 20;

  private final SignalSettings settings;
  private final CredentialStore credentials;
  private final PrometheusClient prometheus = new PrometheusClient();

  public SignalReader(SignalSettings settings, CredentialStore credentials) {
    this.settings = settings;
    this.credentials = credentials;
  }

  /** Reads a stretch of a signal; what fails is an answer and says why. */
  public SignalReading read(SignalSource source, SignalQuery query, RepositoryTree tree)
      throws InterruptedException {
    return switch (source.feed()) {
      case SignalSource.CsvFile(var path) -> file(path.value(), query, tree);
      case SignalSource.Prometheus(var endpoint, var expression, var credential) ->
          prometheus(endpoint, expression.value(), credential, query);
    };
  }

  private static SignalReading file(String path, SignalQuery query, RepositoryTree tree) {
    return switch (tree.read(path, MAX_FILE_BYTES)) {
      case FileRead.Content(var blob) -> content(path, blob, query);
      case FileRead.NoSuchFile _ -> bad(path, "there is no such file");
      case FileRead.NotAFile _ -> bad(path, "it is not a file");
      case FileRead.TooLarge(_, _, var most) ->
          bad(path, "it is larger than %d bytes".formatted(most));
      case FileRead.Unreadable(var cause) -> new SignalReading.Failed(cause.message());
    };
  }

  private static SignalReading content(String path, Blob blob, SignalQuery query) {
    if (!(blob.decode() instanceof Blob.Text(var text))) {
      return bad(path, "it is not UTF-8");
    }
    return switch (SignalFileParser.parse(path, text)) {
      case SignalFileParser.Outcome.Parsed(var file) ->
          new SignalReading.Read(SignalFileEvaluator.sample(file, query));
      case SignalFileParser.Outcome.Broken(var problems) -> new SignalReading.BadFile(problems);
    };
  }

  private static SignalReading bad(String path, String message) {
    return new SignalReading.BadFile(
        List.of(new Problem(new SourceLocation(path, 1, 1), message, "")));
  }

  private SignalReading prometheus(
      SignalSource.Endpoint endpoint,
      String expression,
      Optional<String> credential,
      SignalQuery query)
      throws InterruptedException {
    return switch (endpoint) {
      case SignalSource.NamedEndpoint(var name) -> {
        var known = settings.endpoints().get(name.value());
        yield known == null
            ? new SignalReading.Failed(
                "the operator's settings have no signal endpoint '%s'".formatted(name.value()))
            : ask(known.url(), known.credential().or(() -> credential), expression, query);
      }
      case SignalSource.AddressedEndpoint(var url) ->
          ask(url.value(), credential, expression, query);
    };
  }

  private SignalReading ask(
      URI url, Optional<String> credential, String expression, SignalQuery query)
      throws InterruptedException {
    if (credential.isEmpty()) {
      return prometheus.read(new PrometheusEndpoint(url, Optional.empty()), expression, query);
    }
    if (!(credentials.read(credential.get())
        instanceof StoredCredential.Token(var token, var hosts))) {
      return new SignalReading.Failed("credential %s is not a token".formatted(credential.get()));
    }
    if (!hosts.contains(url.getHost()) && !hosts.contains(url.getHost() + ":" + url.getPort())) {
      return new SignalReading.Failed(
          "credential %s is not bound to %s".formatted(credential.get(), url.getHost()));
    }
    return prometheus.read(
        new PrometheusEndpoint(url, Optional.<SecretText>of(token)), expression, query);
  }
}
