"""From a parsed report to findings: actors, statements, events, figures, drivers."""
