package dev.portcullis.reconciler.git;

import dev.portcullis.events.journal.Authorship;
import dev.portcullis.events.journal.Head;
import dev.portcullis.events.journal.Person;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.reconciler.signers.SignatureCheck;
import java.io.IOException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/// Reads a commit's history and authorship.
final class CommitReader {
  /// The last second of the year 9999, beyond which times have no four-digit year.
  private static final long LATEST = 253_402_300_799L;

  private final Repository mirror;
  private final SignatureCheck signatures;

  CommitReader(Repository mirror, SignatureCheck signatures) {
    this.mirror = mirror;
    this.signatures = signatures;
  }

  History history(ObjectId head, Known known) throws IOException {
    try (RevWalk walk = new RevWalk(mirror)) {
      RevCommit commit = walk.parseCommit(head);
      return new History(id(commit), firstParents(commit, known, walk), forced(head, known));
    }
  }

  private static List<CommitId> firstParents(RevCommit head, Known known, RevWalk walk)
      throws IOException {
    List<CommitId> found = new ArrayList<>();
    RevCommit commit = head;
    while (found.size() <= Head.COVERS_LIMIT && !known.covered().test(id(commit))) {
      found.add(id(commit));
      if (commit.getParentCount() == 0) {
        break;
      }
      commit = walk.parseCommit(commit.getParent(0));
    }
    return found;
  }

  /// A head whose former value was not fetched with it does not descend from it.
  private boolean forced(ObjectId head, Known known) throws IOException {
    if (!known.head().exists()) {
      return false;
    }
    try (RevWalk walk = new RevWalk(mirror)) {
      RevCommit former = walk.parseCommit(ObjectId.fromString(known.head().hex()));
      return !walk.isMergedInto(former, walk.parseCommit(head));
    } catch (MissingObjectException _) {
      return true;
    }
  }

  Authorship authorship(ObjectId head) throws IOException {
    try (RevWalk walk = new RevWalk(mirror)) {
      RevCommit commit = walk.parseCommit(head);
      Person committer = person(commit.getCommitterIdent());
      return new Authorship(
          person(commit.getAuthorIdent()),
          committer,
          message(commit),
          signatures.verdict(commit.getRawBuffer(), committer.time()).text());
    }
  }

  private static Person person(PersonIdent ident) {
    if (ident == null) {
      return new Person("", "", Timestamp.EPOCH);
    }
    long seconds = Math.clamp(ident.getWhenAsInstant().getEpochSecond(), 0, LATEST);
    return new Person(
        text(ident.getName()), text(ident.getEmailAddress()), new Timestamp(seconds * 1000));
  }

  private static String message(RevCommit commit) {
    try {
      return text(commit.getFullMessage());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
      String raw = new String(commit.getRawBuffer(), StandardCharsets.UTF_8);
      int body = raw.indexOf("\n\n");
      return body < 0 ? "" : raw.substring(body + 2);
    }
  }

  /// The same as valid text.
  private static String text(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static CommitId id(RevCommit commit) {
    return CommitId.ofHex(commit.name());
  }
}
