package dev.portcullis.reconciler.parse;

import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.journal.GitEvent.PolicyPut;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.reconciler.parse.SourceTree.Mapping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads manifests. Every mistake of theirs becomes a [Diagnostic]; nothing that they hold makes it
/// throw. The result depends on the files alone, not on their order.
public final class ManifestParser {
  /// What a cluster refuses although it is plain what is meant: names with capitals or underscores,
  /// networks of Calico's rules with host bits or without a length, one such rule for both
  /// families, values that occur twice in a list.
  private static final SortedSet<DiagnosticCode> PLAIN =
      Collections.unmodifiableSortedSet(
          new TreeSet<>(
              List.of(
                  DiagnosticCode.BAD_NAME,
                  DiagnosticCode.HOST_BITS,
                  DiagnosticCode.MIXED_FAMILIES,
                  DiagnosticCode.DUPLICATE_VALUE)));

  private final Findings findings;
  private final List<CommitFact> facts = new ArrayList<>();
  private final SortedMap<String, List<PlainDocument>> others = new TreeMap<>();
  private final int sizeLimit;
  private final SortedMap<ResourceKey, Placed> placed = new TreeMap<>();

  /// A resource, and where it stands.
  private record Placed(PolicyPut put, String at) {}

  private ManifestParser(Findings findings, int sizeLimit) {
    this.findings = findings;
    this.sizeLimit = sizeLimit;
  }

  /// What `files` say, which are a whole commit.
  public static Parsed parse(List<ManifestFile> files) {
    return whole(files, new ManifestParser(new Findings(), SourceText.SIZE_LIMIT)).parsed();
  }

  /// What `files` mean, policies and everything else, where that is plain: of what a cluster would
  /// refuse, the codes in [#PLAIN] are warnings here, each at its place, and a file may be as large
  /// as a list of all pods. Everything else is as in [#parse]. For questions about manifests;
  /// nobody may put the answer in force, which the journal would otherwise hold for ever.
  public static MixedManifests parseMixed(List<ManifestFile> files) {
    ManifestParser parser =
        whole(files, new ManifestParser(new Findings(PLAIN), PlainFile.SIZE_LIMIT));
    return new MixedManifests(parser.parsed(), parser.others);
  }

  private static ManifestParser whole(List<ManifestFile> files, ManifestParser parser) {
    files.stream().sorted(Comparator.comparing(ManifestFile::path)).forEach(parser::read);
    WholeCommit.check(parser.facts, parser.findings);
    return parser;
  }

  /// What one file says; see [Parsed#together].
  public static Parsed parseOne(ManifestFile file) {
    var parser = new ManifestParser(new Findings(), SourceText.SIZE_LIMIT);
    parser.read(file);
    return parser.parsed();
  }

  private Parsed parsed() {
    return new Parsed(
        placed.values().stream().map(Placed::put).toList(),
        findings.kept(),
        findings.warnings(),
        facts,
        findings.total());
  }

  private void read(ManifestFile file) {
    Allowance.ask();
    var inFile = new FileFindings(findings, file.path());
    var reader =
        new DocumentReader(
            inFile, resource -> place(resource, inFile), facts::add, other -> keep(other, file));
    SourceText.documents(file, inFile, sizeLimit).forEach(reader::read);
  }

  /// What is wrong with other documents is for those to say who know their kinds.
  private void keep(Mapping other, ManifestFile file) {
    if (findings.tolerates(DiagnosticCode.BAD_NAME)) {
      var unheard = new FileFindings(new Findings(), file.path());
      others
          .computeIfAbsent(file.path(), _ -> new ArrayList<>())
          .add(PlainDocument.of(other, unheard));
    }
  }

  private void place(DocumentReader.Resource resource, FileFindings inFile) {
    PolicyPut put = resource.put();
    String at = inFile.place(resource.at());
    Placed first = placed.putIfAbsent(put.key(), new Placed(put, at));
    if (first != null) {
      inFile.report(
          DiagnosticCode.DUPLICATE_RESOURCE,
          resource.at(),
          "%s %s is defined twice; the first is at %s"
              .formatted(
                  put.key().kind(),
                  Quote.of(put.key().namespace() + "/" + put.key().name()),
                  first.at()));
    }
  }
}
