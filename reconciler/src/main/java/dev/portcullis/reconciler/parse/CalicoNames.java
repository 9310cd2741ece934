package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/// What Calico's resources are called. The same resource has two spellings: as people write it
/// (`projectcalico.org/v3`), and as Calico keeps it in a cluster (`crd.projectcalico.org/v1`),
/// where `default.` may stand before the name of a policy in the default tier. Here it has only the
/// first, so that its two spellings are one resource.
final class CalicoNames {
  /// As people write it.
  static final String API = "projectcalico.org/v3";

  /// As Calico keeps it.
  static final String STORED_API = "crd.projectcalico.org/v1";

  private static final String STORED_PREFIX = TierKind.DEFAULT + ".";
  private static final int LONGEST = 253;
  private static final String PART = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final Pattern ONE_OR_TWO = Pattern.compile(PART + "(\\." + PART + ")?");
  private static final Pattern CONVERTED =
      Pattern.compile("(knp|ossg)\\.default\\." + PART + "(\\." + PART + ")*");
  private static final String LETTERS = "of a-z, 0-9 and '-', with a letter or digit at both ends";

  /// A tier's name.
  static final Shape TIER =
      TextShape.of(
          DiagnosticCode.BAD_NAME, "a tier's name (at most 63 " + LETTERS + ")", Names::isLabel);

  /// The name of the tier that a policy is in; empty for the default tier.
  static final Shape OWN_TIER =
      TextShape.of(
          DiagnosticCode.BAD_NAME,
          "a tier's name (at most 63 " + LETTERS + ")",
          text -> text.isEmpty() || Names.isLabel(text));

  /// The name of a policy of the whole cluster.
  static final Shape GLOBAL_POLICY =
      TextShape.of(
          DiagnosticCode.BAD_NAME,
          "a policy's name (at most 253: one part, or two with a '.' between, each "
              + LETTERS
              + ")",
          CalicoNames::isGlobalPolicy);

  /// The name of a policy of a namespace.
  static final Shape POLICY =
      TextShape.of(
          DiagnosticCode.BAD_NAME,
          "a policy's name (at most 253: one part, or two with a '.' between, each "
              + LETTERS
              + "; more parts only after knp.default. or ossg.default.)",
          text -> isGlobalPolicy(text) || isConverted(text));

  private CalicoNames() {}

  private static boolean isGlobalPolicy(String text) {
    return text.length() <= LONGEST && ONE_OR_TWO.matcher(text).matches();
  }

  /// Calico's own names for what it made of other systems' policies.
  private static boolean isConverted(String text) {
    return text.length() <= LONGEST && CONVERTED.matcher(text).matches();
  }

  /// Respells `json`, a resource without mistakes, from how Calico keeps it to how people write it.
  static void respell(ObjectNode json) {
    if (!json.path("apiVersion").asText().equals(STORED_API)) {
      return;
    }
    json.put("apiVersion", API);
    String kind = json.path("kind").asText();
    String tier = json.path("spec").path("tier").asText(TierKind.DEFAULT);
    String name = json.path("metadata").path("name").asText();
    if (CalicoPolicy.isInTier(kind)
        && (tier.isEmpty() || tier.equals(TierKind.DEFAULT))
        && name.startsWith(STORED_PREFIX)
        && json.get("metadata") instanceof ObjectNode metadata) {
      metadata.put("name", name.substring(STORED_PREFIX.length()));
    }
  }
}
