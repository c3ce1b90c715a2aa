"""The codebook: for each PLOVER type a definition, its borders, its modes and the frames that express it."""

from detente.coding.codebook.frames import Codebook, Expectation, Frame, Mode, Slot, TypeEntry, Words, head_of

__all__ = ["Codebook", "Expectation", "Frame", "Mode", "Slot", "TypeEntry", "Words", "head_of"]
