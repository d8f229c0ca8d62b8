/**
 * Every error that this library throws on bad input is a {@link SpotlightError}. Its message is one line that names
 * what was found, where, and what was expected; the class says which input was wrong.
 */
export class SpotlightError extends Error {
  override name = 'SpotlightError'
}

/** The activations: their shape, length, stride, dtype, or a value that is not finite. */
export class ActivationsError extends SpotlightError {
  override name = 'ActivationsError'
}

/** The basis: its width, a zero or non-finite vector, or a count that its kind cannot have. */
export class BasisError extends SpotlightError {
  override name = 'BasisError'
}

/** The planes: an index out of range, a degenerate pair asked for by name, or a sample larger than there are planes. */
export class PlanesError extends SpotlightError {
  override name = 'PlanesError'
}

/** An option out of its range: ε, mass, angles, seed, labels. */
export class OptionsError extends SpotlightError {
  override name = 'OptionsError'
}

/** A file that cannot be read as what it claims to be, or that does not hold what was asked of it. */
export class FileError extends SpotlightError {
  override name = 'FileError'
}

/** A spotlight was used after `dispose()`. */
export class DisposedError extends SpotlightError {
  override name = 'DisposedError'
}

/** The WebAssembly core could not be loaded or ran out of memory. */
export class CoreError extends SpotlightError {
  override name = 'CoreError'
}

/** Several threads were asked for and no worker could be started, or a worker died before its part was done. */
export class ThreadError extends SpotlightError {
  override name = 'ThreadError'
}
