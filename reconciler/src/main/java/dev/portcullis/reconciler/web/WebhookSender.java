package dev.portcullis.reconciler.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Who sends webhooks, each with a path of its own, and how each signs them.
enum WebhookSender {
  /// [GitHub](https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries).
  GITHUB,

  /// [GitLab](https://docs.gitlab.com/user/project/integrations/webhooks/#signing-tokens) from
  /// 19.0. Before, it could but send its secret along (`X-Gitlab-Token`), which proves nothing of a
  /// body and shows the secret to whoever sees one request: that is not taken.
  GITLAB,

  /// [Gitea](https://docs.gitea.com/usage/repository/webhooks).
  GITEA,

  /// [Forgejo](https://forgejo.org/docs/latest/user/webhooks/).
  FORGEJO,

  /// Whoever can sign, in the form of Flux's
  /// [generic-hmac](https://fluxcd.io/flux/components/notification/receivers/).
  GENERIC;

  /// The last part of its path.
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  SignatureForm form() {
    return switch (this) {
      case GITHUB -> new SignatureForm.Hexadecimal("X-Hub-Signature-256", "sha256=");
      case GITLAB -> new SignatureForm.Standard();
      case GITEA -> new SignatureForm.Hexadecimal("X-Gitea-Signature", "");
      case FORGEJO -> new SignatureForm.Hexadecimal("X-Forgejo-Signature", "");
      case GENERIC -> new SignatureForm.Hexadecimal("X-Signature", "sha256=");
    };
  }

  static Optional<WebhookSender> named(String text) {
    return Arrays.stream(values()).filter(sender -> sender.text().equals(text)).findFirst();
  }
}
