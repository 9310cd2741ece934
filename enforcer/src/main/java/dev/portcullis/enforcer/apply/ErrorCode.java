package dev.portcullis.enforcer.apply;

import dev.portcullis.events.report.ReportError;

/// What can go wrong on a node, by the codes that reports and documents use.
public enum ErrorCode {
  /// The snapshot asks for what netfilter cannot express.
  UNRENDERABLE("PCL5001"),
  /// The kernel could not be read.
  UNREADABLE("PCL5002"),
  /// `iptables-restore --test` refused the rules.
  TEST_REFUSED("PCL5003"),
  /// `iptables-restore` refused the rules.
  RESTORE_REFUSED("PCL5004"),
  /// What must be on disk could not be written there.
  DISK("PCL5005"),
  /// The kernel does not hold what it was given.
  READ_BACK_DIFFERS("PCL5006"),
  /// ipset refused a set or a member.
  SETS_REFUSED("PCL5007"),
  /// A tool did not end in time.
  TIMED_OUT("PCL5008"),
  /// The enforcer died over the snapshot as often as it may.
  DEADLY("PCL5009"),
  /// Nothing answered a new connection under the snapshot, and something did under last good.
  CUT_OFF("PCL5010"),
  /// Nothing answered a new connection, whichever rules were in force.
  UNPROVED("PCL5011"),
  /// Going back failed too.
  NOT_RESTORED("PCL5012"),
  /// The snapshot failed before, and has not changed.
  QUARANTINED("PCL5013");

  private final String code;

  ErrorCode(String code) {
    this.code = code;
  }

  /// The stable code.
  public String code() {
    return code;
  }

  /// An error of this kind at `rule`, which is empty where there is none.
  public ReportError error(String message, String rule) {
    return new ReportError(code, message, rule);
  }
}
