// What a LUT cannot hold, as the numbers that spatial.glsl takes; the same as lutstudio/spatial/uniforms.py.

import { linearToOklab, toLinear } from "./colour.js";

/** Nothing of it: what the painter sets where a picture has no `spatial`. */
export const NEUTRAL = { u_beyond: [0] };

/**
 * Uniforms by name, each a list of numbers.
 * @param spatial `{ombre, streaks, split, shine, mix}` as the State and presets hold it, or null
 * @param frame `{root_x, root_y, tip_x, tip_y, half_width}` of the hair, or null
 * @param aspect the picture's width / height
 * @param intensity of the hair, as measured on this picture, or null
 */
export function uniforms(spatial, frame, aspect, intensity) {
  if (!spatial || spatial.neutral || !frame || intensity === null || intensity === undefined) return NEUTRAL;
  const { split, ombre, streaks, shine, mix } = spatial;
  return {
    u_beyond: [1],
    u_frame: [frame.root_x, frame.root_y, frame.tip_x, frame.tip_y],
    u_size: [aspect, frame.half_width],
    u_hair: [intensity],
    u_split: [split.place, split.softness, split.strength, split.side === "left" ? -1 : 1],
    u_split_colour: oklab(split.colour),
    u_ombre: [ombre.start, ombre.softness, ombre.strength, 0],
    u_ombre_colour: oklab(ombre.colour),
    u_streaks: [streaks.width, streaks.density, streaks.softness, streaks.strength],
    u_streaks_more: [streaks.start, streaks.seed],
    u_streaks_colour: oklab(streaks.colour),
    u_shine: [shine.amount],
    u_keep: [mix.colour, mix.luma],
  };
}

function oklab(hex) {
  const levels = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
  return linearToOklab(...levels.map(toLinear));
}
