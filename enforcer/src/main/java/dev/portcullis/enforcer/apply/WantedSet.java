package dev.portcullis.enforcer.apply;

import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.events.snapshot.IpSetHeader;

/// An ip set as the kernel must hold it: its header and exactly the members that the header covers.
public record WantedSet(IpSetHeader header, BucketedDigest members) {}
