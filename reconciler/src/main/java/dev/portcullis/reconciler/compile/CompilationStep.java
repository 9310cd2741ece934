package dev.portcullis.reconciler.compile;

import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.SetId;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.CompiledImage.RetainedSet;
import dev.portcullis.reconciler.image.GitResources;
import dev.portcullis.reconciler.image.PolicyEntry;
import dev.portcullis.reconciler.image.Touched;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.pcollections.TreePMap;

/// One compilation on its way to the next: what Git holds to be selected, then tiers and profiles,
/// whose labels hosts inherit, then policies, then what the inventory holds, then the policies
/// whose ip sets Git now gives other members to, then the nodes that any of it touched.
final class CompilationStep {
  private final Compilation before;
  private final ClusterImage image;
  private final Selectables selectables;
  private final SetTable table;
  private final NodeLedger ledger;
  private TreePMap<ResourceKey, CompiledPolicy> policies;
  private TreePMap<Digest, CompiledPolicy> sections;
  private TreePMap<InventoryKey, Selectable> fromGit;
  private final TreeSet<ResourceKey> outdated = new TreeSet<>();
  private final TreeSet<Digest> sectionsTouched = new TreeSet<>();

  CompilationStep(Compilation before, ClusterImage image) {
    this.before = before;
    this.image = image;
    selectables = new Selectables(image);
    table = new SetTable(before, new ServiceMembers(image.inventory()));
    ledger = new NodeLedger(before, image);
    policies = before.policies();
    sections = before.sections();
    fromGit = before.fromGit();
  }

  Compilation take(Touched touched) {
    touched.policies().stream()
        .filter(CompilationStep::isSelectable)
        .forEach(key -> selectable(GitResources.selectable(key)));
    touched.retained().forEach(this::retained);
    List<ResourceKey> others = new ArrayList<>();
    for (ResourceKey key : touched.policies()) {
      switch (key.kind()) {
        case "NetworkSet", "GlobalNetworkSet", "HostEndpoint" -> {}
        case "Tier" -> tier(key.name());
        case SectionCompiler.PROFILE -> profile(key);
        default -> others.add(key);
      }
    }
    policies(others);
    touched.inventory().forEach(this::inventory);
    List.copyOf(outdated).forEach(this::recompile);
    dropPassing();
    touched.nodes().forEach(ledger::touch);
    if (touched.scope() == Touched.Scope.ALL_NODES) {
      ledger.touchAll();
    }
    return settled();
  }

  private static boolean isSelectable(ResourceKey key) {
    return switch (key.kind()) {
      case "NetworkSet", "GlobalNetworkSet", "HostEndpoint" -> true;
      default -> false;
    };
  }

  /// All whom a policy of the tier is about are asked otherwise now.
  private void tier(String name) {
    policies.values().stream()
        .filter(policy -> policy.policy().rank().tier().equals(name))
        .forEach(this::touchSubjects);
  }

  /// Its labels may be others where its rules are not.
  private void profile(ResourceKey key) {
    policies(List.of(key));
    heirs().ofProfile(key.name()).forEach(this::selectable);
  }

  /// The sections are compiled first, since no section is made of another.
  private void policies(List<ResourceKey> keys) {
    List<PolicyEntry> entries =
        keys.stream().flatMap(key -> enforced(key).stream()).filter(this::isNew).toList();
    Iterator<CompiledPolicy> compiled = before.workers().each(entries, this::compiled).iterator();
    for (ResourceKey key : keys) {
      Optional<PolicyEntry> entry = enforced(key);
      CompiledPolicy old = policies.get(key);
      if (old != null && entry.isPresent() && !isNew(entry.get())) {
        moved(old.movedTo(entry.get()));
      } else {
        replace(key, entry.map(_ -> compiled.next()));
      }
    }
  }

  /// Whether a policy says something else than it did, or did not say anything.
  private boolean isNew(PolicyEntry entry) {
    CompiledPolicy old = policies.get(entry.policy().key());
    return old == null || !old.policy().equals(entry.policy());
  }

  /// What the resource asks nodes to enforce, if it does.
  private Optional<PolicyEntry> enforced(ResourceKey key) {
    GitResources resources = image.git().resources();
    if (key.kind().equals(SectionCompiler.PROFILE)) {
      return Optional.ofNullable(resources.profiles().get(key.name()))
          .map(it -> new PolicyEntry(it.put(), it.profile().rules()));
    }
    return Optional.ofNullable(resources.policies().get(key))
        .filter(entry -> entry.policy().isEnforced());
  }

  private void moved(CompiledPolicy policy) {
    policies = policies.plus(policy.policy().key(), policy);
    sections = sections.plus(policy.digest(), policy);
  }

  private void replace(ResourceKey key, Optional<CompiledPolicy> next) {
    CompiledPolicy old = policies.get(key);
    next.ifPresent(this::adopt);
    if (old != null) {
      abandon(old, next);
    }
  }

  private CompiledPolicy compiled(PolicyEntry entry) {
    Allowance.ask();
    before.effort().sectionCompiled();
    return SectionCompiler.compile(entry, new GitMembers(fromGit.values(), before.effort()));
  }

  /// A policy whose ip sets Git may give other members to is compiled again.
  private void recompile(ResourceKey key) {
    CompiledPolicy old = policies.get(key);
    if (old != null) {
      CompiledPolicy again = compiled(old.entry());
      if (!again.digest().equals(old.digest())) {
        replace(key, Optional.of(again));
      }
    }
  }

  /// Sets that only a section of in between named are not worth a word.
  private void dropPassing() {
    for (SetId set : table.touched()) {
      boolean isNew = !before.sets().containsKey(set);
      if (isNew && !image.compiled().retainedSets().containsKey(set)) {
        table.drop(set);
      }
    }
  }

  private Heirs heirs() {
    return new Heirs(table.index);
  }

  private void adopt(CompiledPolicy policy) {
    ResourceKey key = policy.policy().key();
    if (!policy.isProfile()) {
      table.using(policy.subject(), use -> use.withSubject(key));
    }
    table.use(key, policy.sets());
    policies = policies.plus(key, policy);
    sections = sections.plus(policy.digest(), policy);
    sectionsTouched.add(policy.digest());
    touchSubjects(policy);
  }

  /// What `next` does not go on using is given up.
  private void abandon(CompiledPolicy old, Optional<CompiledPolicy> next) {
    ResourceKey key = old.policy().key();
    touchSubjects(old);
    var unused = new TreeSet<>(old.sets().keySet());
    next.ifPresent(policy -> unused.removeAll(policy.sets().keySet()));
    table.disuse(key, unused);
    boolean sameSubject = next.filter(it -> it.subject().equals(old.subject())).isPresent();
    if (!old.isProfile() && !sameSubject) {
      table.using(old.subject(), use -> use.withoutSubject(key));
    }
    if (next.filter(policy -> policy.digest().equals(old.digest())).isEmpty()) {
      sections = sections.minus(old.digest());
      sectionsTouched.add(old.digest());
    }
    if (next.isEmpty()) {
      policies = policies.minus(key);
    }
  }

  /// All who are asked the policy are asked otherwise now.
  private void touchSubjects(CompiledPolicy policy) {
    Allowance.ask();
    Collection<InventoryKey> asked =
        policy.isProfile()
            ? heirs().ofProfile(policy.policy().key().name())
            : table.index.use(policy.subject()).matches();
    for (InventoryKey key : asked) {
      table.index.selectable(key).node().ifPresent(ledger::touch);
    }
  }

  /// A set that the image retains is there; one that it no longer retains is gone unless it is
  /// used.
  private void retained(SetId id) {
    RetainedSet retained = image.compiled().retainedSets().get(id);
    if (retained == null) {
      table.drop(id);
    } else {
      table.require(SetSpec.of(retained.set()));
    }
  }

  private void inventory(InventoryKey key) {
    Allowance.ask();
    switch (key.kind()) {
      case "Node" -> ledger.touch(new NodeName(key.name()));
      case "Namespace" -> heirs().ofNamespace(key.name()).forEach(this::selectable);
      case "ServiceAccount" ->
          heirs().ofAccount(key.namespace(), key.name()).forEach(this::selectable);
      case "Service" -> table.service(key);
      case "EndpointSlice" -> {}
      default -> selectable(key);
    }
  }

  private void selectable(InventoryKey key) {
    Allowance.ask();
    Optional<Selectable> old = Optional.ofNullable(table.index.selectables().get(key));
    Optional<Selectable> now = selectables.find(key);
    if (old.equals(now)) {
      return;
    }
    old.ifPresent(table::leave);
    old.filter(CompilationStep::isFromGit).ifPresent(this::outdate);
    old.ifPresent(ledger::remove);
    now.ifPresentOrElse(table::put, () -> table.remove(key));
    now.ifPresent(table::join);
    now.filter(CompilationStep::isFromGit).ifPresent(this::outdate);
    now.ifPresent(ledger::add);
    Optional<Selectable> git = now.filter(CompilationStep::isFromGit);
    fromGit = git.map(item -> fromGit.plus(key, item)).orElse(fromGit.minus(key));
  }

  private static boolean isFromGit(Selectable item) {
    return item.origin() == Selectable.Origin.GIT;
  }

  /// The policies that name an ip set which `item` gives members to.
  private void outdate(Selectable item) {
    for (String canonical : table.index.selectorsOf(item.key())) {
      for (SetId set : table.index.use(canonical).sets()) {
        outdated.addAll(table.usersOf(set));
      }
    }
  }

  private Compilation settled() {
    SortedSet<SetId> setsTouched = table.settle();
    TreePMap<NodeName, NodeOutcome> nodes =
        ledger.compiled(new NodeCompiler(image, table.index, policies, before));
    return new Compilation(
        before.limits(),
        before.effort(),
        before.workers(),
        policies,
        sections,
        table.index,
        table.sets,
        table.users,
        ledger.endpointsOf(),
        fromGit,
        nodes,
        ledger.lines(nodes),
        SetLines.changed(before, table.sets, setsTouched),
        before.changes().and(new Changes(sectionsTouched, setsTouched, ledger.touched())));
  }
}
