"""The photographer's studio in Blender: camera, lights, backdrop, and the objects put in front of it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import bpy
import numpy as np
from mathutils import Vector

from render.fields import Array
from render.strands import Strands
from render.surface import Mesh


@dataclass(frozen=True)
class Light:
    """A soft box: where it stands, where it points, its size in cm, its strength and its warmth (linear RGB)."""

    at: tuple[float, float, float]
    towards: tuple[float, float, float]
    size: float
    power: float
    colour: tuple[float, float, float] = (1.0, 1.0, 1.0)


STUDIO_LIGHTS = (
    Light((-80, -140, 70), (0, 0, -2), 110, 430e3, (1.0, 0.97, 0.93)),
    Light((110, -140, 0), (0, 0, -6), 130, 130e3, (0.95, 0.98, 1.0)),
    Light((75, 75, 70), (0, 0, 0), 70, 80e3),
    Light((-85, 70, 55), (0, 0, -5), 70, 60e3),
    Light((0, 20, 125), (0, 0, 5), 110, 45e3),
)


def empty_scene() -> bpy.types.Scene:
    """A fresh file with Cycles set up and sRGB output without any film look."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.device = "CPU"
    scene.view_settings.view_transform = "Standard"
    scene.view_settings.look = "None"
    scene.render.image_settings.file_format = "PNG"
    scene.render.image_settings.color_mode = "RGB"
    scene.render.image_settings.color_depth = "8"
    scene.render.dither_intensity = 1.0
    return scene


def add_camera(scene: bpy.types.Scene, turn: float) -> None:
    """An 85 mm portrait camera, `turn` degrees round the head."""
    data = bpy.data.cameras.new("camera")
    camera = bpy.data.objects.new("camera", data)
    scene.collection.objects.link(camera)
    angle = math.radians(turn)
    distance, target = 170.0, Vector((0.0, 0.0, -6.5))
    camera.location = Vector((distance * math.sin(angle), -distance * math.cos(angle), 1.0))
    camera.rotation_euler = (target - camera.location).to_track_quat("-Z", "Y").to_euler()
    data.sensor_fit, data.sensor_height, data.sensor_width = "VERTICAL", 24.0, 24.0
    data.lens = 24.0 * distance / 48.0
    data.clip_end = 2000.0
    scene.camera = camera


def add_lights(scene: bpy.types.Scene, lights: tuple[Light, ...], strength: float) -> None:
    """Soft boxes and a weak even sky."""
    for i, light in enumerate(lights):
        data = bpy.data.lights.new(f"light{i}", "AREA")
        data.shape, data.size = "DISK", light.size
        data.energy, data.color = light.power * strength, light.colour
        item = bpy.data.objects.new(f"light{i}", data)
        item.location = light.at
        item.rotation_euler = (Vector(light.towards) - Vector(light.at)).to_track_quat("-Z", "Y").to_euler()
        scene.collection.objects.link(item)
    world = bpy.data.worlds.new("sky")
    scene.world = world
    world.use_nodes = True
    background = world.node_tree.nodes["Background"]
    background.inputs["Color"].default_value = (0.9, 0.95, 1.0, 1.0)
    background.inputs["Strength"].default_value = 0.24 * strength


def add_backdrop(scene: bpy.types.Scene, material: bpy.types.Material) -> bpy.types.Object:
    """A wall far enough behind the head to stay even."""
    size = 600.0
    corners = [(-size, 180, -size), (size, 180, -size), (size, 180, size), (-size, 180, size)]
    mesh = bpy.data.meshes.new("backdrop")
    mesh.from_pydata(corners, [], [(0, 1, 2, 3)])
    mesh.materials.append(material)
    item = bpy.data.objects.new("backdrop", mesh)
    scene.collection.objects.link(item)
    return item


def add_mesh(
    scene: bpy.types.Scene, name: str, shape: Mesh, material: bpy.types.Material, paint: Array | None
) -> bpy.types.Object:
    """A smooth mesh, with linear colours per vertex in the attribute `paint`."""
    mesh = bpy.data.meshes.new(name)
    count = len(shape.quads)
    mesh.vertices.add(len(shape.vertices))
    mesh.vertices.foreach_set("co", shape.vertices.astype(np.float32).ravel())
    mesh.loops.add(4 * count)
    mesh.loops.foreach_set("vertex_index", shape.quads.astype(np.int32).ravel())
    mesh.polygons.add(count)
    mesh.polygons.foreach_set("loop_start", np.arange(0, 4 * count, 4, dtype=np.int32))
    mesh.update(calc_edges=True)
    mesh.shade_smooth()
    if paint is not None:
        layer = mesh.attributes.new("paint", "FLOAT_COLOR", "POINT")
        rgba = np.concatenate([paint, np.ones((len(paint), 1))], axis=1)
        layer.data.foreach_set("color", rgba.astype(np.float32).ravel())
    mesh.materials.append(material)
    item = bpy.data.objects.new(name, mesh)
    scene.collection.objects.link(item)
    return item


def add_strands(scene: bpy.types.Scene, name: str, strands: Strands, material: bpy.types.Material) -> bpy.types.Object:
    """A curves object, one Catmull-Rom curve per strand."""
    curves = bpy.data.hair_curves.new(name)
    count, points = strands.points.shape[:2]
    curves.add_curves([points] * count)
    curves.attributes["position"].data.foreach_set("vector", strands.points.astype(np.float32).ravel())
    radius = curves.attributes.get("radius") or curves.attributes.new("radius", "FLOAT", "POINT")
    radius.data.foreach_set("value", strands.radius.astype(np.float32).ravel())
    curves.materials.append(material)
    item = bpy.data.objects.new(name, curves)
    scene.collection.objects.link(item)
    return item
