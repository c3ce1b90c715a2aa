"""From the codebook's worked examples to the encoder's weights: `make train`, then `python -m training.calibrate`."""
