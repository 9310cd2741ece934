package dev.portcullis.reconciler.forge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.reconciler.forge.Forge.Written;
import java.util.Optional;

/// One comment of ours on each pull request, edited in place. It is ours if it opens with our
/// marker and was written by us: anybody can write the marker.
final class StickyComments {
  /// Three thousand comments: in a longer conversation, nobody would see ours.
  private static final int PAGES = 30;

  private final Api api;
  private final Dialect dialect;
  private final Marker marker;
  private final Author author;
  private final Remembered<PullRequest, Long> known = new Remembered<>();

  StickyComments(Api api, Dialect dialect, Marker marker, Author author) {
    this.api = api;
    this.dialect = dialect;
    this.marker = marker;
    this.author = author;
  }

  Written stick(PullRequest pull, Comment comment) throws ForgeException, InterruptedException {
    String us = author.login(); // first of all: a comment that is not found again is made again
    Optional<Posted> ours = ours(pull, us);
    History before = ours.map(Posted::body).map(History::of).orElse(History.NONE);
    String body = new Composition(dialect, marker.line(pull), before.then(comment)).of(comment);
    if (ours.isPresent()) {
      Posted old = ours.get();
      if (sameText(old.body(), body)) {
        return Written.UNCHANGED;
      }
      if (edited(pull, old.id(), body)) {
        return Written.CHANGED;
      }
    }
    if (!isOpen(pull)) {
      return Written.UNCHANGED; // who is done with it wants no word about it
    }
    known.put(pull, api.ask(dialect.adding(pull, written(body)).aboutComments()).id());
    return Written.MADE;
  }

  private boolean isOpen(PullRequest pull) throws ForgeException, InterruptedException {
    return dialect.isOpen(api.ask(dialect.pull(pull)).body());
  }

  /// Forges keep neither carriage returns nor what is blank at the end.
  private static boolean sameText(String one, String other) {
    return one.replace("\r", "").strip().equals(other.strip());
  }

  private Optional<Posted> ours(PullRequest pull, String us)
      throws ForgeException, InterruptedException {
    Optional<Long> id = known.get(pull);
    if (id.isPresent()) {
      Optional<Posted> still = still(pull, id.get(), us);
      if (still.isPresent()) {
        return still;
      }
      known.forget(pull);
    }
    return oldest(pull, us);
  }

  private Optional<Posted> still(PullRequest pull, long id, String us)
      throws ForgeException, InterruptedException {
    try {
      Posted comment = posted(api.ask(dialect.comment(pull, id).aboutComments()).body());
      return isOurs(comment, pull, us) ? Optional.of(comment) : Optional.empty();
    } catch (ForgeException.Refused e) {
      if (e.isMissing()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// The oldest that is ours: comments come in the order in which they were written.
  private Optional<Posted> oldest(PullRequest pull, String us)
      throws ForgeException, InterruptedException {
    for (int page = 1; page <= PAGES; page++) {
      Answer answer = api.ask(dialect.comments(pull, page).aboutComments());
      if (!answer.body().isArray()) { // nothing can be said of what was not seen
        throw new ForgeException.Unavailable("the forge lists no comments on " + pull);
      }
      for (JsonNode each : answer.body()) {
        Posted comment = posted(each);
        if (isOurs(comment, pull, us)) {
          known.put(pull, comment.id());
          return Optional.of(comment);
        }
      }
      if (!answer.hasNext()) {
        return Optional.empty();
      }
    }
    throw new ForgeException.Refused(
        0, "there are too many comments on %s to find ours among them".formatted(pull));
  }

  /// Logins are told apart by more than case.
  private boolean isOurs(Posted comment, PullRequest pull, String us) {
    return marker.opens(comment.body(), pull) && us.equalsIgnoreCase(comment.author());
  }

  /// Whether it was there to be edited.
  private boolean edited(PullRequest pull, long id, String body)
      throws ForgeException, InterruptedException {
    try {
      api.ask(dialect.editing(pull, id, written(body)).aboutComments());
      return true;
    } catch (ForgeException.Refused e) {
      if (e.isMissing()) {
        known.forget(pull);
        return false;
      }
      throw e;
    }
  }

  static ObjectNode written(String body) {
    return JsonNodeFactory.instance.objectNode().put("body", body);
  }

  private Posted posted(JsonNode comment) {
    return new Posted(
        comment.path("id").asLong(), dialect.author(comment), comment.path("body").asText());
  }
}
