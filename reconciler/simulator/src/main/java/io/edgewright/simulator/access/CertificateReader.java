package io.edgewright.simulator.access;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** Reads who a client certificate says somebody is: its CN the user, its Os the groups. */
final class CertificateReader {
  private CertificateReader() {}

  static Authentication read(X509Certificate certificate, X509Certificate authority, Instant now) {
    try {
      certificate.verify(authority.getPublicKey());
      var name = new LdapName(certificate.getSubjectX500Principal().getName());
      if (now.isBefore(certificate.getNotBefore().toInstant())
          || now.isAfter(certificate.getNotAfter().toInstant())) {
        return new Authentication.Refused("x509: certificate has expired or is not yet valid");
      }
      return known(name);
    } catch (GeneralSecurityException | InvalidNameException _) {
      return new Authentication.Refused("x509: certificate signed by unknown authority");
    }
  }

  private static Authentication known(LdapName name) {
    var user = "";
    var groups = new ArrayList<String>();
    for (var part : name.getRdns()) {
      switch (part.getType()) {
        case "CN" -> user = String.valueOf(part.getValue());
        case "O" -> groups.add(String.valueOf(part.getValue()));
        default -> {
          // Other parts of a name say nothing about access.
        }
      }
    }
    return user.isEmpty()
        ? new Authentication.Refused("x509: subject has no common name")
        : new Authentication.Known(
            new User(user, "", groups, new TreeMap<>()).authenticated(), List.of());
  }
}
