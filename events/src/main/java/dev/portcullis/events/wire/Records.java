package dev.portcullis.events.wire;

import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.snapshot.IpSetHeader;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.stateimage.ImageManifest;

/// The codecs of all records but those of the journal.
public final class Records {
  /// Values of the sections topic.
  public static final RecordCodec<Section> SECTION = new RecordCodec<>(Section.class, 1);

  /// Values of the ipsets topic under a set's own key.
  public static final RecordCodec<IpSetHeader> SET_HEADER = new RecordCodec<>(IpSetHeader.class, 1);

  /// Values of the snapshots topic.
  public static final RecordCodec<NodeSnapshot> SNAPSHOT = new RecordCodec<>(NodeSnapshot.class, 1);

  /// Values of the reports topic.
  public static final RecordCodec<EnforcementReport> REPORT =
      new RecordCodec<>(EnforcementReport.class, 1);

  /// Values of the previews topic.
  public static final RecordCodec<Preview> PREVIEW = new RecordCodec<>(Preview.class, 1);

  /// Values of the images topic under the keys of manifests. Raised with every change of what the
  /// fold makes of events, so that nobody begins from a state that would not come about now.
  public static final RecordCodec<ImageManifest> IMAGE_MANIFEST =
      new RecordCodec<>(ImageManifest.class, 1);

  private Records() {}
}
