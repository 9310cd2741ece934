package dev.portcullis.events.json;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A list that came to a record later than the rest of it: left out when it is empty, and empty
/// when it is left out, so that what was written before reads and is written as it was.
@JacksonAnnotationsInside
@JacksonInject(value = AbsentWhenEmpty.EMPTY_LIST, useInput = OptBoolean.TRUE)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface AbsentWhenEmpty {
  /// What a reader is to have ready for such a list: the empty one.
  String EMPTY_LIST = "empty list";
}
