/// The three walls of the house, and its words, as tests over the classes of all modules.
@NullMarked
package dev.portcullis.walls;

import org.jspecify.annotations.NullMarked;
