"""Accuracy and speed, measured; the accuracy that was reached once is a floor from then on."""
