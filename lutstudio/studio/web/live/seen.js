// What one frame's mask says: whether there is hair, how light it is, where it hangs.
//
// The same numbers as lutstudio/live/firm.py, lutstudio/intensity.py and lutstudio/spatial/frame.py; a test
// holds the two together.

import { MATTE } from "./matte-numbers.js";

const CORE = 0.9; // coverage from which on a pixel is hair and nothing else
const LEAST = 0.005; // share of the frame that is core; below it there is no hair to speak of
const REC601 = [0.299, 0.587, 0.114];
const LUMINANCE = [87098 / 409605, 175762 / 245763, 12673 / 175545];
const ENDS = [0.01, 0.99];
const SIDES = [0.03, 0.97];
const CROWN = 0.4;
const SHORTEST = 0.02;

const CORE_LEVEL = Math.ceil(CORE * 255);
const FIRM = Uint8Array.from({ length: 256 }, (_, level) => {
  const share = (level / 255 - MATTE.low) / (MATTE.high - MATTE.low);
  return Math.floor(Math.min(Math.max(share, 0), 1) * 255 + 0.5);
});
const LINEAR = Float64Array.from({ length: 256 }, (_, level) => linear(level / 255));
const OVER_HALF = Float32Array.from({ length: 256 }, (_, level) => Math.max((2 * level) / 255 - 1, 0));

/** Mask levels with coverage from low to high stretched to all of 0 to 255. */
export function firm(levels) {
  const firmed = new Uint8Array(levels.length);
  for (let i = 0; i < levels.length; i += 1) firmed[i] = FIRM[levels[i]];
  return firmed;
}

/** Whether there is enough hair to measure. */
export function hasHair(firmed) {
  let core = 0;
  for (let i = 0; i < firmed.length; i += 1) core += firmed[i] >= CORE_LEVEL;
  return core / firmed.length >= LEAST;
}

/** Mean brightness of the hair in RGBA pixels; null where the region holds none. */
export function intensityOf(pixels, firmed, measure, region) {
  const from = region === "core" ? CORE_LEVEL : 1;
  const sums = [0, 0, 0];
  let [weight, light] = [0, 0];
  for (let i = 0; i < firmed.length; i += 1) {
    const level = firmed[i];
    if (level < from) continue;
    weight += level;
    if (measure === "lightness") light += level * lightness(pixels, 4 * i);
    else for (let c = 0; c < 3; c += 1) sums[c] += level * pixels[4 * i + c];
  }
  if (!weight) return null;
  if (measure === "lightness") return light / weight;
  return (REC601[0] * sums[0] + REC601[1] * sums[1] + REC601[2] * sums[2]) / weight / 255;
}

/** Where the hair hangs: `{root_x, root_y, tip_x, tip_y, half_width}`. */
export function frameOf(firmed, side, aspect) {
  const rows = new Float64Array(side);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) rows[y] += OVER_HALF[firmed[y * side + x]];
  }
  let [top, bottom] = quantiles(rows, ENDS);
  if (bottom - top < SHORTEST) {
    const middle = (top + bottom) / 2;
    [top, bottom] = [middle - SHORTEST / 2, middle + SHORTEST / 2];
  }
  const until = (top + CROWN * (bottom - top)) * side;
  const crown = new Float64Array(side);
  const whole = new Float64Array(side);
  for (let y = 0; y < side; y += 1) {
    const taken = Math.min(Math.max(until - y, 0), 1); // the last row in part
    for (let x = 0; x < side; x += 1) {
      const hair = OVER_HALF[firmed[y * side + x]];
      crown[x] += taken * hair;
      whole[x] += hair;
    }
  }
  const [left, right] = quantiles(crown.some(Boolean) ? crown : whole, SIDES);
  const middle = (left + right) / 2;
  const half = Math.max(((right - left) / 2) * aspect, SHORTEST);
  return { root_x: middle, root_y: top, tip_x: middle, tip_y: bottom, half_width: half };
}

/** Where shares of the sum are reached, from 0 at the first edge to 1 at the last. */
function quantiles(sums, shares) {
  const total = sums.reduce((a, b) => a + b, 0);
  return shares.map((share) => {
    let reached = 0;
    for (let i = 0; i < sums.length; i += 1) {
      const next = reached + sums[i];
      if (next >= share * total && sums[i] > 0) return (i + (share * total - reached) / sums[i]) / sums.length;
      reached = next;
    }
    return 1;
  });
}

function lightness(pixels, at) {
  const [r, g, b] = LUMINANCE;
  const y = r * LINEAR[pixels[at]] + g * LINEAR[pixels[at + 1]] + b * LINEAR[pixels[at + 2]];
  const join = (6 / 29) ** 3;
  const root = y > join ? Math.cbrt(y) : 6 / 29 + (y - join) / (3 * (6 / 29) ** 2);
  return (116 * root - 16) / 100;
}

function linear(srgb) {
  const join = 0.003130668442500634;
  if (srgb <= 12.92 * join) return srgb / 12.92;
  return join + join * Math.expm1(2.4 * Math.log1p((srgb - 12.92 * join) / (12.92 * join + 0.055)));
}
