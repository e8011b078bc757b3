"""How a network wants its pictures: as they are, or by ImageNet's mean and deviation."""

from typing import Literal

Normalisation = Literal["unit", "imagenet"]
Scale = tuple[tuple[float, float, float], tuple[float, float, float]]

# (mean, deviation) of each channel; what a network sees is (RGB in [0, 1] - mean) / deviation.
SCALES: dict[str, Scale] = {
    "unit": ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0)),
    "imagenet": ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)),
}
