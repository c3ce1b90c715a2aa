"""The codebook: for each PLOVER type a definition, its borders, its modes and the frames that express it."""

from detente.coding.codebook.frames import GENERAL, Codebook, Expectation, Frame, Mode, Slot, TypeEntry, Words, head_of

__all__ = ["GENERAL", "Codebook", "Expectation", "Frame", "Mode", "Slot", "TypeEntry", "Words", "head_of"]
