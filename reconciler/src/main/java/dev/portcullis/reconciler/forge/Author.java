package dev.portcullis.reconciler.forge;

/// Who we are to a forge, which is asked once unless it is known: only what this one wrote is ours
/// to edit, whatever stands in it.
final class Author {
  private final Asking asking;
  private String login;

  /// Asks for the login of who we are.
  @FunctionalInterface
  interface Asking {
    String login() throws ForgeException, InterruptedException;
  }

  /// `login` is empty when the forge is to be asked.
  Author(String login, Asking asking) {
    this.login = login;
    this.asking = asking;
  }

  /// Our login.
  ///
  /// @throws ForgeException when the forge does not tell it
  String login() throws ForgeException, InterruptedException {
    if (login.isEmpty()) {
      login = asking.login();
    }
    if (login.isBlank()) {
      throw new ForgeException.Refused(0, "the forge does not say who we are: set `forge.user`");
    }
    return login;
  }
}
