package dev.portcullis.events.signature;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Whose records are believed.
public sealed interface Trust {
  /// Everybody's who can write to the topics: signatures are not asked for.
  record Anyone() implements Trust {
    @Override
    public String toString() {
      return "anyone";
    }
  }

  /// Theirs who hold the private half of one of these keys.
  record Signers(SortedMap<KeyId, VerificationKey> keys) implements Trust {
    public Signers {
      keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
      if (keys.isEmpty()) {
        throw new IllegalArgumentException("whoever trusts nobody can be told nothing");
      }
    }

    private Optional<SignatureFault> judge(Statement statement, String signature) {
      if (signature.isEmpty()) {
        return Optional.of(SignatureFault.UNSIGNED);
      }
      RecordSignature named;
      try {
        named = RecordSignature.parse(signature);
      } catch (IllegalArgumentException malformed) {
        return Optional.of(SignatureFault.FORGED);
      }
      VerificationKey key = keys.get(named.key());
      if (key == null) {
        return Optional.of(SignatureFault.UNKNOWN_KEY);
      }
      return key.verifies(statement, named) ? Optional.empty() : Optional.of(SignatureFault.FORGED);
    }

    @Override
    public String toString() {
      return String.join(", ", keys.keySet().stream().map(KeyId::text).toList());
    }
  }

  /// Trust in whoever signs with one of `keys`; in anyone, if there are none.
  static Trust in(List<VerificationKey> keys) {
    var byId = new TreeMap<KeyId, VerificationKey>();
    keys.forEach(key -> byId.put(key.id(), key));
    return byId.isEmpty() ? new Anyone() : new Signers(byId);
  }

  /// Why a record with this content of its signature header (empty: it has none) is not believed;
  /// empty when it is. What it states is asked for only if that matters.
  default Optional<SignatureFault> fault(Supplier<Statement> statement, String signature) {
    return switch (this) {
      case Anyone() -> Optional.empty();
      case Signers signers -> signers.judge(statement.get(), signature);
    };
  }
}
