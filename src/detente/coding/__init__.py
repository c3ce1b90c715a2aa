"""From a parsed report to findings: actors, statements, events, figures, drivers."""

DEFAULT_CONFIDENCE = 0.5
"""Events below this confidence are left out unless asked for: the estimate of a frame's writer, not yet calibrated."""
