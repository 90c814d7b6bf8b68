package io.edgewright.simulator.access;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The authority of one cluster: issues the certificates of its server and of its users. */
public final class CertificateAuthority {
  private static final Instant ALWAYS = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant FOREVER = Instant.parse("2120-01-01T00:00:00Z");
  private static final int LINE = 64;

  private final KeyPair keys;
  private final X509Certificate certificate;
  private final AtomicLong serials = new AtomicLong(1);

  private CertificateAuthority(KeyPair keys, X509Certificate certificate) {
    this.keys = keys;
    this.certificate = certificate;
  }

  /** A new authority, told apart from others by its name. */
  public static CertificateAuthority create(String name) {
    try {
      var keys = newKeys();
      var subject = new X500NameBuilder().addRDN(BCStyle.CN, name).build();
      var builder = builder(new Wanted(subject, ALWAYS, FOREVER), subject, keys, BigInteger.ONE);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.digitalSignature));
      return new CertificateAuthority(keys, signed(builder, keys));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("cannot make a certificate authority", e);
    }
  }

  /** Its own certificate. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** Its own certificate as PEM. */
  public String pem() {
    return pem("CERTIFICATE", encoded(certificate));
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot encode a certificate", e);
    }
  }

  /**
   * The identity of a server on this machine. It is always valid: its clients judge it by their own
   * clock, which is not the cluster's.
   */
  public Identity server() {
    var subject = new X500NameBuilder().addRDN(BCStyle.CN, "kube-apiserver").build();
    return issue(
        new Wanted(subject, ALWAYS, FOREVER),
        KeyPurposeId.id_kp_serverAuth,
        new GeneralNames(
            new GeneralName[] {
              new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
              new GeneralName(GeneralName.dNSName, "localhost"),
              new GeneralName(GeneralName.dNSName, "kubernetes.default.svc")
            }));
  }

  /** The identity of a user for a while: the name is its CN, the groups are its Os. */
  public Identity client(User user, Instant from, Instant until) {
    var subject = new X500NameBuilder();
    user.groups().forEach(group -> subject.addRDN(BCStyle.O, group));
    subject.addRDN(BCStyle.CN, user.name());
    return issue(
        new Wanted(subject.build(), from, until),
        KeyPurposeId.id_kp_clientAuth,
        new GeneralNames(new GeneralName[0]));
  }

  private record Wanted(X500Name subject, Instant from, Instant until) {}

  private Identity issue(Wanted wanted, KeyPurposeId purpose, GeneralNames names) {
    try {
      var own = newKeys();
      var issuer = new X500Name(certificate.getSubjectX500Principal().getName());
      var serial = BigInteger.valueOf(serials.incrementAndGet());
      var builder = builder(wanted, issuer, own, serial);
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
      if (names.getNames().length > 0) {
        builder.addExtension(Extension.subjectAlternativeName, false, names);
      }
      return new Identity(
          pem("CERTIFICATE", encoded(signed(builder, keys))),
          pem("PRIVATE KEY", own.getPrivate().getEncoded()));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("cannot issue a certificate", e);
    }
  }

  private static JcaX509v3CertificateBuilder builder(
      Wanted wanted, X500Name issuer, KeyPair keys, BigInteger serial) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        serial,
        Date.from(wanted.from()),
        Date.from(wanted.until()),
        wanted.subject(),
        keys.getPublic());
  }

  private static X509Certificate signed(JcaX509v3CertificateBuilder builder, KeyPair by)
      throws OperatorCreationException, GeneralSecurityException {
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static String pem(String type, byte[] content) {
    var encoder = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(type, encoder.encodeToString(content));
  }
}
