package dev.portcullis.reconciler.forge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.reconciler.git.Token;
import java.util.SortedMap;

/// How a forge spells what every forge has.
interface Dialect {
  /// What people call it.
  String name();

  /// Headers of every request.
  SortedMap<String, String> headers();

  /// How a token that somebody made is shown.
  Authorization shown(Token token);

  /// How long a comment may be, in characters.
  int commentLimit();

  /// `text` without what the forge would do, rather than show.
  String harmless(String text);

  Call pull(PullRequest pull);

  /// Whether what is told of a pull request says that it can still be merged or closed.
  boolean isOpen(JsonNode pull);

  /// A page of a pull request's comments, the oldest first; pages count from 1.
  Call comments(PullRequest pull, int page);

  Call comment(PullRequest pull, long id);

  Call adding(PullRequest pull, ObjectNode body);

  Call editing(PullRequest pull, long id, ObjectNode body);

  /// The login of who wrote a comment; empty where it is not said.
  String author(JsonNode comment);

  /// The login in what is told of a user.
  String login(JsonNode user);

  Call reporting(CommitStatus status);

  /// Whether a refusal of a status means that the commit has it already.
  boolean hasAlready(ForgeException.Refused refusal);
}
