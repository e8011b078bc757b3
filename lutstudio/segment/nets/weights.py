"""Networks as ``.safetensors``: weights by name, and the configuration as JSON in the file's own metadata."""

import json
from pathlib import Path

from safetensors import SafetensorError, safe_open
from safetensors.torch import load, save_file
from torch import nn

from lutstudio.errors import ModelError
from lutstudio.segment.nets import NetConfig, build_net, net_config, net_values

_KEY = "lutstudio.net"


def write_weights(net: nn.Module, config: NetConfig, path: Path) -> None:
    """Write a network; no code is in the file, and none runs when it is read."""
    tensors = {name: value.contiguous() for name, value in net.state_dict().items()}
    save_file(tensors, path, metadata={_KEY: json.dumps(net_values(config)), "format": "pt"})


def read_weights(path: Path, data: bytes) -> tuple[nn.Module, NetConfig]:
    """The network whose file `data` is, in evaluation mode; `path` names it.

    Raises
    ------
    ModelError
        If it holds no network of ours.
    """
    try:
        with safe_open(path, framework="pt") as file:
            written = (file.metadata() or {})[_KEY]
        config = net_config(json.loads(written))
        net = build_net(config)
        net.load_state_dict(load(data))
    except (OSError, SafetensorError, KeyError, ValueError, RuntimeError) as error:
        raise ModelError(f"{path.name}: holds no network of ours ({error})") from error
    return net.eval(), config
