"""The small encoder: what a marked sentence says that one party does to another, as a probability for each label.

MiniLM fine-tuned on the codebook's own worked examples (see `training/`), as int8 ONNX. The text carries four marks
around source and recipient and, as a second part, the words on the grammatical path between the two; the states of the
first token, of the two opening marks and of their mean are joined and mapped to the labels (entity marks as in Baldini
Soares et al., "Matching the Blanks", 2019).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from detente.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MARKS = ("[unused1]", "[unused2]", "[unused3]", "[unused4]")
"""Before and after the source, before and after the recipient."""
LONGEST = 112
"""Tokens kept of a sentence with its marks and path; 0.6% of the worked examples are longer."""
_BATCH = 32
"""Pairs in a batch; they go by length, so that little is padded."""


@dataclass(frozen=True, slots=True)
class MarkedPair:
    """A sentence with two parties in it: half-open character offsets into `text`, which must not overlap.

    `path` are the words on the grammatical path between the two.
    """

    text: str
    source: tuple[int, int]
    recipient: tuple[int, int]
    path: str

    def marked(self) -> str:
        """Give the text with the marks around source and recipient, each mark a token of its own."""
        marks = zip(MARKS, (*self.source, *self.recipient), strict=True)
        places = sorted(((at, mark) for mark, at in marks), key=lambda each: each[0])
        pieces, last = [], 0
        for at, mark in places:
            pieces += [self.text[last:at], f" {mark} "]
            last = at
        return "".join([*pieces, self.text[last:]])


class Encoder:
    """Tells what one party does to another. Make one with `Encoder.load`; pickling and forking before use are safe."""

    def __init__(self, weights: bytes, tokenizer: str, labels: Sequence[str]) -> None:
        self._weights = weights
        self._tokenizer_json = tokenizer
        self.labels = tuple(labels)
        self._session: Any = None
        self._tokenizer: Any = None

    @classmethod
    def load(cls, folder: Path | None = None) -> Self:
        """Read the encoder that ships with the program, or one that was trained anew; raises ModelError."""
        if folder is None:
            with as_file(files("detente.language") / "weights") as packaged:
                return cls._read(packaged)
        return cls._read(folder)

    @classmethod
    def _read(cls, folder: Path) -> Self:
        try:
            labels = (folder / "labels.txt").read_text("utf-8").split()
            return cls((folder / "encoder.onnx").read_bytes(), (folder / "tokenizer.json").read_text("utf-8"), labels)
        except OSError as error:
            raise ModelError(f"cannot read the encoder in {folder}: {error.strerror}; run make train") from error

    def probabilities(self, pairs: Sequence[MarkedPair]) -> NDArray[np.float32]:
        """Give the probability of each label for each pair: shape (pairs, labels), rows sum to 1."""
        import numpy as np

        logits = self.logits(pairs)
        raised = np.exp(logits - logits.max(axis=1, keepdims=True)) if len(pairs) else logits
        return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)

    def logits(self, pairs: Sequence[MarkedPair]) -> NDArray[np.float32]:
        """Give the score of each label for each pair: shape (pairs, labels)."""
        return self._run(pairs, "logits", len(self.labels))

    def features(self, pairs: Sequence[MarkedPair]) -> NDArray[np.float32]:
        """Give what the scores are made from, to compare pairs by: shape (pairs, width), rows of length 1."""
        import numpy as np

        rows = self._run(pairs, "features", None)
        return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), dtype=np.float32)

    def _run(self, pairs: Sequence[MarkedPair], output: str, width: int | None) -> NDArray[np.float32]:
        import numpy as np

        if not pairs:
            return np.zeros((0, width or 0), dtype=np.float32)
        self._start()
        encoded = self._tokenizer.encode_batch([(pair.marked(), pair.path) for pair in pairs])
        order = sorted(range(len(pairs)), key=lambda n: len(encoded[n].ids))
        found: list[Any] = [None] * len(pairs)
        for start in range(0, len(order), _BATCH):
            chosen = order[start : start + _BATCH]
            longest = len(encoded[chosen[-1]].ids)
            ids = np.zeros((len(chosen), longest), dtype=np.int64)
            mask = np.zeros_like(ids)
            for row, n in enumerate(chosen):
                length = len(encoded[n].ids)
                ids[row, :length] = encoded[n].ids
                mask[row, :length] = 1
            (rows,) = self._session.run([output], {"input_ids": ids, "attention_mask": mask})
            for n, row_values in zip(chosen, rows, strict=True):
                found[n] = row_values
        return np.stack(found).astype(np.float32)

    def _start(self) -> None:
        """Make session and tokenizer at first use, in the process that uses them: threads do not survive a fork."""
        if self._session is not None:
            return
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # reports are shared out over processes
        options.log_severity_level = 3
        # Without it the sums of eight-bit products overflow on processors that lack VNNI, and the types change:
        # macro-F1 on the penta set .623 instead of .627.
        options.add_session_config_entry("session.x64quantprecision", "1")
        try:
            self._session = onnxruntime.InferenceSession(self._weights, options, providers=["CPUExecutionProvider"])
            self._tokenizer = Tokenizer.from_str(self._tokenizer_json)
        except Exception as error:  # neither library has an exception of its own
            raise ModelError(
                f"the encoder's files do not fit the installed onnxruntime or tokenizers: {error}"
            ) from error
        self._tokenizer.enable_truncation(LONGEST, strategy="only_first")
        self._tokenizer.no_padding()
