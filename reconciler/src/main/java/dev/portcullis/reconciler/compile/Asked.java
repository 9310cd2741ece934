package dev.portcullis.reconciler.compile;

import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.snapshot.Verdict;
import dev.portcullis.reconciler.image.GitResources;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/// What is asked about an endpoint: the policies that select it, first asked first, then profiles
/// with rules of their own, then `otherwise`.
record Asked(
    GitResources resources,
    List<CompiledPolicy> policies,
    List<CompiledPolicy> profiles,
    Verdict otherwise) {
  Asked {
    policies = List.copyOf(policies);
    profiles = List.copyOf(profiles);
  }

  Asked with(List<CompiledPolicy> asked, Verdict end) {
    return new Asked(resources, policies, asked, end);
  }

  Stream<CompiledPolicy> all() {
    return Stream.concat(policies.stream(), profiles.stream());
  }

  /// The same with policies as the places of their sections.
  DirectionAsking in(SortedMap<ResourceKey, Integer> places) {
    return new DirectionAsking(this, places);
  }
}
