package dev.portcullis.reconciler.git;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;

/// What a configured name means among the refs of a remote: the branch of this name, or else the
/// tag, or else the ref whose full name it is. `target` is what the ref points to, through an
/// annotated tag if the remote says so.
record WantedRef(String name, ObjectId target, List<String> notes) {
  static Optional<WantedRef> find(Collection<Ref> refs, String name) {
    List<WantedRef> meant =
        Stream.of("refs/heads/" + name, "refs/tags/" + name, name)
            .filter(WantedRef::isFull)
            .flatMap(full -> refs.stream().filter(ref -> ref.getName().equals(full)))
            .flatMap(ref -> of(ref).stream())
            .toList();
    return meant.stream().findFirst().map(first -> first.rather(meant.subList(1, meant.size())));
  }

  private static boolean isFull(String name) {
    return name.startsWith("refs/") || name.equals("HEAD");
  }

  private static Optional<WantedRef> of(Ref ref) {
    return Optional.ofNullable(ref.getPeeledObjectId())
        .or(() -> Optional.ofNullable(ref.getObjectId()))
        .map(target -> new WantedRef(ref.getName(), target, List.of()));
  }

  private WantedRef rather(List<WantedRef> others) {
    List<String> passedOver =
        others.stream()
            .map(other -> other.name() + " has the same name and is not watched")
            .toList();
    return new WantedRef(name, target, passedOver);
  }
}
