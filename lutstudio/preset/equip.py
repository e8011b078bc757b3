"""A pack with all that an app needs: targets with their charts, reference code, the network, a page to read."""

from dataclasses import dataclass, replace

from lutstudio.errors import PackError
from lutstudio.preset import chart
from lutstudio.preset.deliver import deliver
from lutstudio.preset.delivered import Delivered
from lutstudio.preset.pack import Pack
from lutstudio.preset.readme import README, readme
from lutstudio.preset.reference_code import code_files
from lutstudio.preset.targets import TARGETS
from lutstudio.segment.shipped import shipped_models


@dataclass(frozen=True)
class Wanted:
    """What is to go into a pack besides its LUTs.

    Parameters
    ----------
    targets : tuple of str
        Keys of `TARGETS`; they come in the order of that table.
    code : bool
        Reference code and the page that previews the shade.
    network : bool
        The network that finds hair, with its card.

    Raises
    ------
    PackError
        If a target is not in the table.
    """

    targets: tuple[str, ...] = ()
    code: bool = False
    network: bool = False

    def __post_init__(self) -> None:
        for name in self.targets:
            if name not in TARGETS:
                raise PackError(f"{name!r:.60} is no target; one of {', '.join(TARGETS)} was expected")
        object.__setattr__(self, "targets", tuple(name for name in TARGETS if name in self.targets))


NOTHING = Wanted()


def equip(pack: Pack, wanted: Wanted) -> Pack:
    """The pack with what is wanted, made anew from its LUTs, and with nothing else that it held before.

    Raises
    ------
    PackError
        If a target cannot hold a LUT.
    """
    delivered: list[Delivered] = []
    extras: dict[str, bytes] = {}
    for name in wanted.targets:
        target, files = deliver(TARGETS[name], pack)
        delivered.append(target)
        extras |= files
    if delivered:
        extras[chart.INPUT] = chart.picture(chart.colours() / 255.0)
    if wanted.network:
        extras |= network_files()
    bare = replace(pack, targets=tuple(delivered), extras=extras)
    if wanted.code:
        extras |= code_files(bare)
    return replace(bare, extras={**extras, README: readme(replace(bare, extras=extras))})


def network_files() -> dict[str, bytes]:
    """The default network and its card, by their places in a pack."""
    model = shipped_models()[0]
    found = (model.path, model.path.with_name("MODEL_CARD.md"))
    return {f"network/{path.name.lower()}": path.read_bytes() for path in found}
