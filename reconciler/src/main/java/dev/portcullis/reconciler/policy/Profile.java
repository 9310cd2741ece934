package dev.portcullis.reconciler.policy;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What endpoints that name it are asked after all tiers, and the labels that they inherit from it.
/// In `rules`, which stand like those of a policy without subject, a pass denies.
public record Profile(Policy rules, SortedMap<String, String> labels) {
  /// What stands before a namespace in the name of the profile that is its own: it allows all.
  public static final String OF_NAMESPACE = "kns.";

  /// What stands before namespace and name of a service account in the name of its own profile,
  /// which has labels and no rules.
  public static final String OF_SERVICE_ACCOUNT = "ksa.";

  /// The profile that allows everything (Calico's).
  public static final String ALLOW_ALL = "projectcalico-default-allow";

  public Profile {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }
}
