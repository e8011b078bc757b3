"""Skin, cloth, wall, hair and the two flat materials of the matte pass."""

from __future__ import annotations

import bpy


def skin(roughness: float) -> bpy.types.Material:
    """Skin with light scattering under it, coloured by the attribute `paint`, with fine pores."""
    material, nodes, links, shader = principled("skin")
    paint = nodes.new("ShaderNodeAttribute")
    paint.attribute_name = "paint"
    links.new(paint.outputs["Color"], shader.inputs["Base Color"])
    shader.inputs["Subsurface Weight"].default_value = 1.0
    shader.inputs["Subsurface Radius"].default_value = (1.0, 0.36, 0.2)
    shader.inputs["Subsurface Scale"].default_value = 0.35
    shader.inputs["Roughness"].default_value = roughness
    shader.inputs["Specular IOR Level"].default_value = 0.4
    pores = nodes.new("ShaderNodeTexNoise")
    pores.inputs["Scale"].default_value = 9.0
    pores.inputs["Detail"].default_value = 6.0
    place = nodes.new("ShaderNodeTexCoord")
    links.new(place.outputs["Object"], pores.inputs["Vector"])
    raised = nodes.new("ShaderNodeBump")
    raised.inputs["Strength"].default_value = 0.12
    raised.inputs["Distance"].default_value = 0.06
    links.new(pores.outputs["Fac"], raised.inputs["Height"])
    links.new(raised.outputs["Normal"], shader.inputs["Normal"])
    return material


def plain(name: str, colour: tuple[float, float, float], roughness: float = 0.9) -> bpy.types.Material:
    """A matt surface of one linear colour."""
    material, _, _, shader = principled(name)
    shader.inputs["Base Color"].default_value = (*colour, 1.0)
    shader.inputs["Roughness"].default_value = roughness
    shader.inputs["Specular IOR Level"].default_value = 0.1
    return material


def hair(
    name: str, melanin: float, redness: float, roughness: float = 0.25, variety: float = 0.15
) -> bpy.types.Material:
    """Chiang's hair shader driven by how much melanin there is and which share of it is red."""
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    nodes, links = material.node_tree.nodes, material.node_tree.links
    nodes.clear()
    shader = nodes.new("ShaderNodeBsdfHairPrincipled")
    shader.model, shader.parametrization = "CHIANG", "MELANIN"
    shader.inputs["Melanin"].default_value = melanin
    shader.inputs["Melanin Redness"].default_value = redness
    shader.inputs["Roughness"].default_value = roughness
    shader.inputs["Radial Roughness"].default_value = 0.35
    shader.inputs["IOR"].default_value = 1.5
    shader.inputs["Random Color"].default_value = variety
    shader.inputs["Random Roughness"].default_value = 0.2
    out = nodes.new("ShaderNodeOutputMaterial")
    links.new(shader.outputs["BSDF"], out.inputs["Surface"])
    return material


def glow(name: str, strength: float) -> bpy.types.Material:
    """Flat light of the given strength whatever falls on it: 1 for hair, 0 for everything else in a matte."""
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    nodes, links = material.node_tree.nodes, material.node_tree.links
    nodes.clear()
    shader = nodes.new("ShaderNodeEmission")
    shader.inputs["Color"].default_value = (1.0, 1.0, 1.0, 1.0)
    shader.inputs["Strength"].default_value = strength
    out = nodes.new("ShaderNodeOutputMaterial")
    links.new(shader.outputs["Emission"], out.inputs["Surface"])
    return material


def principled(name: str) -> tuple[bpy.types.Material, bpy.types.Nodes, bpy.types.NodeLinks, bpy.types.Node]:
    """A material with its default shader node."""
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    tree = material.node_tree
    return material, tree.nodes, tree.links, tree.nodes["Principled BSDF"]
