"""Every edit the page may ask for, by name."""

from lutstudio.studio.edits import beyond, layers, pictures, presets, shade
from lutstudio.studio.edits.edit import Edit

EDITS: dict[str, Edit] = {
    "add_layer": layers.add_layer,
    "remove_layer": layers.remove_layer,
    "move_layer": layers.move_layer,
    "duplicate_layer": layers.duplicate_layer,
    "set_layer": layers.set_layer,
    "set_params": layers.set_params,
    "reset_layer": layers.reset_layer,
    "reset_param": layers.reset_param,
    "link_layer": layers.link_layer,
    "paste_stack": layers.paste_stack,
    "clear_stack": layers.clear_stack,
    "copy_stack": layers.copy_stack,
    "set_beyond": beyond.set_beyond,
    "reset_beyond": beyond.reset_beyond,
    "set_project": shade.set_project,
    "set_settings": shade.set_settings,
    "set_target": shade.set_target,
    "snapshot": shade.take_snapshot,
    "restore_snapshot": shade.restore_snapshot,
    "delete_snapshot": shade.delete_snapshot,
    "swap_references": pictures.swap_references,
    "remove_picture": pictures.remove_picture,
    "remove_view": pictures.remove_view,
    "invert_mask": pictures.invert_mask,
    "clear_mask": pictures.clear_mask,
    "apply_preset": presets.apply_preset,
    "use_sample_references": presets.use_sample_references,
}
