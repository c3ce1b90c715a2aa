"""The small encoder: what a marked sentence says that one party does to another, as a probability for each label.

MiniLM fine-tuned on the codebook's own worked examples (see `training/`), as int8 ONNX. The text carries four marks
around source and recipient and, as a second part, the words on the grammatical path between the two; the states of the
first token and of the two opening marks are joined and mapped to the labels (entity marks as in Baldini Soares et al.,
"Matching the Blanks", 2019).
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
        """Ask about each pair by itself.

        Eight-bit sums of a batch share one scale, so that what is said of a pair would hang on the others beside it;
        and nothing is padded: 609 pairs of 60 newspaper articles take .84 of the time that batches of 32 do.
        """
        import numpy as np

        if not pairs:
            return np.zeros((0, width or 0), dtype=np.float32)
        self._start()
        encoded = self._tokenizer.encode_batch([(pair.marked(), pair.path) for pair in pairs])
        found = []
        for each in encoded:
            found += self._session.run([output], {"input_ids": np.array(each.ids, dtype=np.int64)})
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
        try:
            self._session = onnxruntime.InferenceSession(self._weights, options, providers=["CPUExecutionProvider"])
            self._tokenizer = Tokenizer.from_str(self._tokenizer_json)
        except Exception as error:  # neither library has an exception of its own
            raise ModelError(
                f"the encoder's files do not fit the installed onnxruntime or tokenizers: {error}"
            ) from error
        self._tokenizer.enable_truncation(LONGEST, strategy="only_first")
        self._tokenizer.no_padding()
