"""Putting one portrait together and taking its two exposures: the picture and the hair matte."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import bpy
import numpy as np

from render import face_hair, groom, head, materials, scene
from render.collider import build_collider
from render.fields import Array
from render.shots import Shot
from render.strands import Strands
from render.surface import Mesh, mesh_field

CLOTH = (0.075, 0.08, 0.09)
WALL = (0.30, 0.30, 0.31)


@dataclass(frozen=True)
class Model:
    """Everything solid, which all portraits share."""

    body: Mesh
    top: Mesh


def build_model() -> Model:
    """Mesh the mannequin."""
    return Model(
        mesh_field(head.body, (-20, -12, -30), (20, 13, 13), 0.13),
        mesh_field(head.garment, (-25, -14, -42), (25, 14, -12), 0.35),
    )


def stage(shot: Shot, model: Model) -> bpy.types.Scene:
    """A scene ready to render."""
    hair = groom.grow(shot.style, model.body, build_collider(head.body, (-24, -18, -40), (24, 18, 18), 0.5), shot.seed)
    stage_scene = scene.empty_scene()
    scene.add_camera(stage_scene, shot.turn)
    scene.add_lights(stage_scene, scene.STUDIO_LIGHTS, shot.light)
    scene.add_backdrop(stage_scene, materials.plain("wall", WALL))
    skin = materials.skin(shot.roughness)
    scene.add_mesh(stage_scene, "body", model.body, skin, painted_scalp(model.body.vertices, shot))
    scene.add_mesh(stage_scene, "top", model.top, materials.plain("cloth", CLOTH), None)
    for i, (part, melanin) in enumerate(split_white(hair, shot)):
        scene.add_strands(stage_scene, f"hair{i}", part, materials.hair(f"hair{i}", melanin, shot.redness))
    brow = materials.hair("brow", min(0.97, 0.45 + 0.5 * shot.melanin), 0.3)
    scene.add_strands(stage_scene, "brows", face_hair.brows(shot.seed), brow)
    scene.add_strands(stage_scene, "lashes", face_hair.lashes(shot.seed), materials.hair("lash", 0.97, 0.1))
    return stage_scene


def painted_scalp(points: Array, shot: Shot) -> Array:
    """Skin colours, with the scalp toned towards the hair so that no bald spots shine through."""
    paint = head.skin_paint(points, np.asarray(shot.skin))
    weight = 0.75 * groom.scalp_density(points)[:, None]
    return paint * (1.0 - weight) + weight * np.minimum(paint, 0.25 * paint + 0.75 * hair_albedo(shot))


def hair_albedo(shot: Shot) -> Array:
    """Linear colour of much hair seen together (Chiang et al. 2016, as Cycles maps melanin to absorption)."""
    amount = -np.log(max(1.0 - shot.melanin, 1e-4))
    eumelanin, pheomelanin = amount * (1.0 - shot.redness), amount * shot.redness
    absorption = eumelanin * np.array([0.419, 0.697, 1.37]) + pheomelanin * np.array([0.187, 0.4, 1.05])
    albedo: Array = np.exp(-5.89 * np.sqrt(absorption) * 0.5)
    return albedo


def split_white(hair: Strands, shot: Shot) -> list[tuple[Strands, float]]:
    """Bundles of hair with the melanin of each; one bundle unless part of the hair is white."""
    if shot.white == 0.0:
        return [(hair, shot.melanin)]
    white = np.random.default_rng(shot.seed).random(len(hair.points)) < shot.white
    return [
        (Strands(hair.points[white], hair.radius[white]), 0.02),
        (Strands(hair.points[~white], hair.radius[~white]), shot.melanin),
    ]


def expose_picture(stage_scene: bpy.types.Scene, size: tuple[int, int], samples: int, threads: int, to: Path) -> None:
    """Render the photograph: path traced, denoised with albedo and normals as guides."""
    cycles = stage_scene.cycles
    cycles.samples, cycles.use_adaptive_sampling = samples, True
    cycles.adaptive_threshold = 0.02
    cycles.use_denoising, cycles.denoiser = True, "OPENIMAGEDENOISE"
    cycles.denoising_input_passes = "RGB_ALBEDO_NORMAL"
    cycles.max_bounces, cycles.transmission_bounces, cycles.glossy_bounces = 18, 18, 10
    cycles.sample_clamp_indirect = 6.0
    write(stage_scene, size, threads, to)


def expose_matte(stage_scene: bpy.types.Scene, size: tuple[int, int], samples: int, threads: int, to: Path) -> None:
    """Render the coverage of hair in each pixel, linear 0–255; changes the scene's materials for good."""
    cycles = stage_scene.cycles
    cycles.samples, cycles.use_adaptive_sampling, cycles.use_denoising = samples, False, False
    cycles.max_bounces = 0
    hair, rest = materials.glow("matte hair", 1.0), materials.glow("matte rest", 0.0)
    for item in stage_scene.objects:
        if item.type in ("MESH", "CURVES"):
            item.data.materials.clear()
            item.data.materials.append(hair if item.name.startswith("hair") else rest)
        elif item.type == "LIGHT":
            item.hide_render = True
    stage_scene.world.node_tree.nodes["Background"].inputs["Strength"].default_value = 0.0
    stage_scene.view_settings.view_transform = "Raw"
    stage_scene.render.image_settings.color_mode = "BW"
    stage_scene.render.dither_intensity = 0.0
    write(stage_scene, size, threads, to)


def write(stage_scene: bpy.types.Scene, size: tuple[int, int], threads: int, to: Path) -> None:
    """Render at `size` to a file."""
    render = stage_scene.render
    render.resolution_x, render.resolution_y, render.resolution_percentage = *size, 100
    render.threads_mode, render.threads = "FIXED", threads
    render.image_settings.compression = 100
    render.filepath = str(to)
    bpy.ops.render.render(write_still=True)
