// Recolour hair with an unzipped lutstudio pack: reading and arithmetic, no dependency, in a browser or in Node.
//
//   import { readPack, recolour } from "./lutpack.js";
//   const shade = await readPack(async (file) => (await fetch(`copper/${file}`)).text());
//   recolour(shade, imageData.data, mask, imageData.width);   // RGBA levels, changed in place; coverage by pixel
//
// In Node: readPack((file) => fs.promises.readFile(`copper/${file}`, "utf-8")).
// For video use webgl.js beside this file: the same on the graphics card.
//
// Colours are display-referred sRGB: 0 to 255 in a Uint8Array or Uint8ClampedArray, 0 to 1 in a Float32Array;
// masks likewise. The method is that of Tkachenka et al. 2019: the hair's mean intensity says where, between the
// references that the shade was tuned on, this head stands; the references' LUTs are mixed by it.

import { beyond, beyondUniforms, hairFrame, isNeutral } from "./beyond.js";

const CORE = 0.9; // coverage from which on a pixel is hair and nothing else
const MIN_COVERAGE = 0.005; // share of the picture that is core; below it there is no hair to speak of
export const REACH = 0.25; // how far beyond the references `extrapolate` goes, in steps between them

/**
 * The shade in an unzipped pack:
 * `{name, intensities, luts, measure, region, interpolation, extrapolate, strength, spatial}`.
 * @param read gives a file of the pack as text, or a promise of it
 */
export async function readPack(read) {
  const manifest = JSON.parse(await read("manifest.json"));
  if (manifest.format !== "lutstudio-pack" || ![1, 2].includes(manifest.version)) {
    throw new Error("not a lutstudio pack of version 1 or 2");
  }
  const texts = await Promise.all(manifest.luts.map(read));
  return shadeOf(manifest.preset, texts.map(parseCube));
}

/** A shade from the `preset` of a manifest and the tables of its LUTs. */
export function shadeOf(preset, luts) {
  const { name, references, measure, region, interpolation, extrapolate, strength, spatial } = preset;
  const intensities = references.map((reference) => reference.intensity);
  return { name, intensities, luts, measure, region, interpolation, extrapolate, strength, spatial };
}

/**
 * The table of a pack's .cube file: `{size, nodes}`, three numbers a node, red fastest.
 * Packs hold one dialect: Adobe's, over 0 to 1. Anything else is refused.
 */
export function parseCube(text) {
  let size = 0;
  let filled = 0;
  let nodes = new Float32Array(0);
  for (const line of text.split(/\r?\n/)) {
    const words = line.trim().split(/\s+/);
    if (words[0] === "" || words[0].startsWith("#") || words[0] === "TITLE") continue;
    if (words[0] === "LUT_3D_SIZE") {
      size = Number(words[1]);
      nodes = new Float32Array(size ** 3 * 3);
    } else if (words.length !== 3 || words.some((word) => !Number.isFinite(Number(word)))) {
      throw new Error(`"${line.slice(0, 60)}" is not expected in a pack's LUT`);
    } else {
      for (const word of words) nodes[filled++] = Number(word);
    }
  }
  if (!size || filled !== nodes.length) throw new Error(`${filled / 3} rows; a LUT of size ${size} was announced`);
  return { size, nodes };
}

/** How light the hair is, 0 to 1, and the share of the picture that is hair: `{intensity, coverage}`; null: no hair. */
export function measure(shade, pixels, mask) {
  const top = levels(pixels);
  const full = levels(mask);
  let weight = 0;
  let sum = 0;
  let core = 0;
  for (let i = 0; i < mask.length; i += 1) {
    const share = mask[i] / full;
    if (share >= CORE) core += 1;
    if (share <= 0 || (shade.region === "core" && share < CORE)) continue;
    const [r, g, b] = [0, 1, 2].map((channel) => pixels[i * 4 + channel] / top);
    weight += share;
    sum += share * (shade.measure === "lightness" ? lightness(r, g, b) : 0.299 * r + 0.587 * g + 0.114 * b);
  }
  return { intensity: weight > 0 ? sum / weight : null, coverage: core / mask.length };
}

/** Which two LUTs to mix, and how: `{dark, light, t}` with the index of each. */
export function position(shade, intensity) {
  const values = shade.intensities;
  const last = values.length - 1;
  const below = shade.extrapolate ? REACH * (values[1] - values[0]) : 0;
  const above = shade.extrapolate ? REACH * (values[last] - values[last - 1]) : 0;
  const reached = Math.min(Math.max(intensity, values[0] - below), values[last] + above);
  let light = 1;
  while (light < last && values[light] <= reached) light += 1;
  return { dark: light - 1, light, t: (reached - values[light - 1]) / (values[light] - values[light - 1]) };
}

/** The LUT for hair of an intensity, `{size, nodes}`. */
export function lutAt(shade, intensity) {
  const { dark, light, t } = position(shade, intensity);
  const { size, nodes } = shade.luts[dark];
  const other = shade.luts[light].nodes;
  return { size, nodes: nodes.map((value, i) => value * (1 - t) + other[i] * t) };
}

/** The colour that a LUT turns `r`, `g`, `b` (0 to 1) into, as three numbers. */
export function sample({ size, nodes }, interpolation, r, g, b) {
  const steps = [3, size * 3, size * size * 3]; // to the next node along red, green and blue
  let corner = 0;
  const part = [r, g, b].map((value, axis) => {
    const place = Math.fround(Math.min(Math.max(value, 0), 1) * (size - 1));
    const first = Math.min(Math.floor(place), size - 2);
    corner += first * steps[axis];
    return place - first;
  });
  return (interpolation === "trilinear" ? trilinear : tetrahedral)(nodes, corner, part, steps);
}

/**
 * Recolours `pixels` (RGBA, alpha untouched) where `mask` has hair, in place; returns the intensity that was used,
 * or null where there is no hair and nothing changed.
 * @param width of the picture and of the mask
 * @param options.intensity replaces the measured one: a video app hands in a smoothed value
 * @param options.strength replaces the shade's
 * @param options.frame replaces the one measured on the mask, for shades with something beyond their LUTs
 */
export function recolour(shade, pixels, mask, width, { intensity = null, strength = shade.strength, frame } = {}) {
  const height = mask.length / width;
  if (pixels.length !== mask.length * 4 || !Number.isInteger(height)) {
    throw new Error(`${pixels.length} numbers of RGBA and a mask of ${mask.length} pixels are no picture ${width} wide`);
  }
  const hair = measure(shade, pixels, mask);
  if (hair.intensity === null || hair.coverage < MIN_COVERAGE) return null;
  const used = intensity ?? hair.intensity;
  const lut = lutAt(shade, used);
  const aspect = width / height;
  const more = isNeutral(shade.spatial) ? null : frame ?? hairFrame(mask, width, height);
  const uniforms = beyondUniforms(shade.spatial, more, aspect, hair.intensity);
  const top = levels(pixels);
  const full = levels(mask);
  for (let i = 0; i < mask.length; i += 1) {
    if (mask[i] <= 0) continue;
    const share = (mask[i] / full) * strength;
    const before = [0, 1, 2].map((channel) => pixels[i * 4 + channel] / top);
    const looked = sample(lut, shade.interpolation, ...before);
    const after = beyond(before, looked, ((i % width) + 0.5) / width, (Math.floor(i / width) + 0.5) / height, uniforms);
    for (let channel = 0; channel < 3; channel += 1) {
      const worn = Math.min(Math.max(share * after[channel] + (1 - share) * before[channel], 0), 1) * top;
      pixels[i * 4 + channel] = top === 255 ? Math.round(worn) : worn;
    }
  }
  return used;
}

function levels(array) {
  return array instanceof Float32Array ? 1 : 255;
}

function lightness(...srgb) {
  const [r, g, b] = srgb.map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  const y = 0.21263901 * r + 0.71516868 * g + 0.07219232 * b;
  return y > 216 / 24389 ? 1.16 * Math.cbrt(y) - 0.16 : (y * 24389) / 2700;
}

function trilinear(nodes, corner, [r, g, b], [red, green, blue]) {
  return [0, 1, 2].map((channel) => {
    const along = (start) => nodes[start + channel] * (1 - r) + nodes[start + red + channel] * r;
    const near = along(corner) * (1 - g) + along(corner + green) * g;
    const far = along(corner + blue) * (1 - g) + along(corner + blue + green) * g;
    return near * (1 - b) + far * b;
  });
}

// Walk from the cell's first corner to its last, along the axis of the largest fraction first.
function tetrahedral(nodes, corner, part, steps) {
  const [large, middle, small] = [0, 1, 2].sort((a, b) => part[b] - part[a]);
  const second = corner + steps[large];
  const third = second + steps[middle];
  const fourth = third + steps[small];
  return [0, 1, 2].map(
    (channel) =>
      nodes[corner + channel] * (1 - part[large]) +
      nodes[second + channel] * (part[large] - part[middle]) +
      nodes[third + channel] * (part[middle] - part[small]) +
      nodes[fourth + channel] * part[small],
  );
}
