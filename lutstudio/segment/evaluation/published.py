"""What the papers report, figure by figure, to stand beside ours. All shares are of 1."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Published:
    """A line of a paper's table."""

    label: str
    figures: Mapping[str, float]


@dataclass(frozen=True)
class Table:
    """A table of a paper, with the columns that ours can be measured in too.

    Attributes
    ----------
    title : str
    columns : mapping of a measure's name, as `Scores` or `Confusion` has it, to its heading
    rows : tuple of Published
    """

    title: str
    columns: Mapping[str, str]
    rows: tuple[Published, ...]


_L_COLUMNS = {"f1": "F1", "performance": "Perf.", "iou": "IoU", "accuracy": "Acc.", "gradient": "Grad-cons."}
_S_COLUMNS = {"pixel_accuracy": "Acc", "class_accuracy": "Acc_class", "weighted_iou": "fwIoU", "mean_iou": "mIoU"}


def _l(label: str, *figures: float) -> Published:
    return Published(label, dict(zip(_L_COLUMNS, figures, strict=True)))


def _s(label: str, accuracy: float, class_accuracy: float, weighted_iou: float, mean_iou: float) -> Published:
    return Published(label, dict(zip(_S_COLUMNS, (accuracy, class_accuracy, weighted_iou, mean_iou), strict=True)))


def _miou(label: str, mean_iou: float, accuracy: float | None = None) -> Published:
    return Published(label, {"mean_iou": mean_iou} | ({} if accuracy is None else {"pixel_accuracy": accuracy}))


TABLES: tuple[Table, ...] = (
    Table(
        "Levinshtein et al. 2018, Table I (means over pictures)",
        _L_COLUMNS,
        (
            _l("HairSegNet, crowd-sourced", 0.9212, 0.7833, 0.8564, 0.9624, 0.2696),
            _l("HairSegNet + GF, crowd-sourced", 0.9251, 0.7964, 0.8637, 0.9646, 0.1803),
            _l("HairMatteNet, crowd-sourced", 0.9219, 0.7945, 0.8589, 0.9619, 0.0533),
            Published("HairMatteNet, LFW Parts", {"accuracy": 0.965}),
            Published("Qin's FCN + CRF, LFW Parts", {"accuracy": 0.9676}),
            Published("HairMatteNet, LFW Parts, superpixels", {"accuracy": 0.9769}),
            Published("Qin's FCN + CRF, LFW Parts, superpixels", {"accuracy": 0.9732}),
            _l("HairMatteNet, Guo-Aarabi", 0.9376, 0.8253, 0.8848, 0.964, 0.0532),
            _l("Guo and Aarabi's HNN, Guo-Aarabi", 0.7673, 0.4674, 0.6454, 0.8793, 0.2732),
        ),
    ),
    Table(
        "Sun, Zhou and Wang 2019, Tables 1 to 6 and B1 (over all pixels; LFW Parts unless named)",
        _S_COLUMNS,
        (
            _s("T1 MobileNet, frozen", 0.9573, 0.8834, 0.9228, 0.8049),
            _s("T1 ResNet101, frozen", 0.9698, 0.8992, 0.9430, 0.8507),
            _s("T1 DRN, frozen", 0.9593, 0.8767, 0.9254, 0.8087),
            _s("T1 Xception, frozen", 0.9347, 0.8230, 0.8874, 0.7243),
            _miou("B1 ResNet101, unfrozen", 0.8859),
            _miou("T2 the same, 80 epochs", 0.8903),
            _miou("T2 + random scale crop", 0.9008),
            _miou("T2 + Gaussian blur", 0.9015, 0.9802),
            _miou("T3 + mixup 0.2", 0.9021),
            _miou("T3 + mixup 0.4", 0.9032),
            _miou("T4 focal loss", 0.8931, 0.9781),
            _miou("T4 + gradient consistency", 0.9000, 0.9798),
            _miou("T5 baseline, test", 0.9002, 0.9804),
            _miou("T5 + CRF, test", 0.8949, 0.9797),
            _miou("T5 + matting, test", 0.8701, 0.9740),
            _miou("T5 + both, test", 0.8604, 0.9725),
            _s("T6 LFW, test", 0.9804, 0.9420, 0.9626, 0.9002),
            _s("T6 CelebA, test", 0.9692, 0.9607, 0.9409, 0.9233),
            _s("T6 LFW and CelebA, test", 0.9764, 0.9569, 0.9550, 0.9162),
            _miou("§5.7 MobileNet for the webcam", 0.916),
        ),
    ),
    Table(
        "Tkachenka et al. 2019, Table 1 (own pictures)",
        {"iou": "IoU"},
        (
            Published("512 x 512", {"iou": 0.810}),
            Published("256 x 256", {"iou": 0.802}),
            Published("people against people (section 3)", {"iou": 0.88}),
        ),
    ),
    Table(
        "Boukhems et al. 2023, section 3.3 (Figaro-1k and CelebA, validation)",
        {"accuracy": "Acc."},
        (
            Published("31,037,633 parameters", {"accuracy": 0.97}),
            Published("1,864,129 parameters", {"accuracy": 0.95}),
            Published("226,913 parameters", {"accuracy": 0.92}),
        ),
    ),
)
