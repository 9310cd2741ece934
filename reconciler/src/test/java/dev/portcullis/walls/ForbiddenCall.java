package dev.portcullis.walls;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;

/// A call, method reference or field whose owner and name match, as patterns. A form with at least
/// `allowedFrom` parameters is allowed, since it is told which map to fill; 0 means none is.
record ForbiddenCall(String owner, String name, int allowedFrom) {
  boolean matches(JavaAccess<?> access) {
    return access.getTargetOwner().getName().matches(owner)
        && access.getName().matches(name)
        && (allowedFrom == 0 || parametersOf(access) < allowedFrom);
  }

  private static int parametersOf(JavaAccess<?> access) {
    return access.getTarget() instanceof CodeUnitAccessTarget target
        ? target.getRawParameterTypes().size()
        : 0;
  }
}
