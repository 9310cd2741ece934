package dev.portcullis.reconciler.forge;

import dev.portcullis.reconciler.forge.Api.Wire;
import dev.portcullis.reconciler.forge.ForgeSettings.On;
import java.net.http.HttpClient;
import java.time.Clock;

/// Makes the forge that the settings name.
public final class Opening {
  private Opening() {}

  /// The forge of `settings`; nothing is asked yet.
  public static Forge open(On settings, Clock clock) {
    var client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.site().patience())
            .build();
    var wire = new Wire(client, clock);
    Dialect dialect = settings.dialect();
    return switch (settings.credentials()) {
      case Credentials.ByToken(var token) -> {
        var api = new Api(settings.site(), dialect, dialect.shown(token), wire);
        yield withStatuses(new Opened(settings, client, api), () -> user(api, dialect));
      }
      case Credentials.ByApp(var app) -> {
        var itself = new Api(settings.site(), dialect, app.itself(clock), wire);
        var token = new InstallationToken(itself, app.installation(), clock);
        var api = new Api(settings.site(), dialect, token, wire);
        yield withCheckRuns(new Opened(settings, client, api), () -> bot(itself));
      }
    };
  }

  /// What both kinds of forges are made of.
  private record Opened(On settings, HttpClient client, Api api) {
    StickyComments comments(Author.Asking asking) {
      return new StickyComments(
          api,
          settings.dialect(),
          new Marker(settings.source()),
          new Author(settings.user(), asking));
    }
  }

  private static Forge withStatuses(Opened opened, Author.Asking asking) {
    var statuses = new Statuses(opened.api(), opened.settings().dialect());
    return new ApiForge(
        opened.client(), opened.comments(asking), statuses, run -> statuses.report(run.status()));
  }

  private static Forge withCheckRuns(Opened opened, Author.Asking asking) {
    return new ApiForge(
        opened.client(),
        opened.comments(asking),
        new Statuses(opened.api(), opened.settings().dialect()),
        new CheckRuns(opened.api(), new Repository(opened.settings().project())));
  }

  private static String user(Api api, Dialect dialect) throws ForgeException, InterruptedException {
    try {
      return dialect.login(api.ask(Call.get("/user")).body());
    } catch (ForgeException.Refused e) {
      throw new ForgeException.Refused(
          e.status(), e.getMessage() + " (this token may not ask who it is: set `forge.user`)");
    }
  }

  /// An app's installation cannot ask who it is; the app can, and writes as `slug[bot]`.
  private static String bot(Api itself) throws ForgeException, InterruptedException {
    String slug = itself.ask(Call.get("/app")).body().path("slug").asText();
    return slug.isEmpty() ? "" : slug + "[bot]";
  }
}
