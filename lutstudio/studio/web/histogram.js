// Counts of levels, and their drawing.

import { luma } from "./colour.js";

const CHANNELS = [
  ["red", "#d05050"],
  ["green", "#50b060"],
  ["blue", "#5080e0"],
];

/** Weighted counts (256 each) of red, green, blue and luma in RGBA pixels; `masked` weighs by A. */
export function countLevels(pixels, masked) {
  const counts = { red: bins(), green: bins(), blue: bins(), luma: bins(), total: 0 };
  for (let i = 0; i < pixels.length; i += 4) {
    const weight = masked ? pixels[i + 3] / 255 : 1;
    if (weight === 0) continue;
    const [r, g, b] = [pixels[i], pixels[i + 1], pixels[i + 2]];
    counts.red[r] += weight;
    counts.green[g] += weight;
    counts.blue[b] += weight;
    counts.luma[Math.round(luma(r, g, b))] += weight;
    counts.total += weight;
  }
  return counts;
}

/** Mean luma in levels, or null where nothing was counted. */
export function meanLuma(counts) {
  if (!counts.total) return null;
  return counts.luma.reduce((sum, count, level) => sum + count * level, 0) / counts.total;
}

/** Draws the shown counts filled and the other's luma as a line for comparison. */
export function drawHistogram(context, shown, other) {
  const { width, height } = context.canvas;
  context.clearRect(0, 0, width, height);
  if (!shown.total) return;
  const most = tallest([shown]);
  context.globalCompositeOperation = "screen";
  for (const [name, colour] of CHANNELS) {
    context.fillStyle = colour;
    context.fill(outline(shown[name], most, width, height, true));
  }
  context.globalCompositeOperation = "source-over";
  context.lineWidth = Math.max(1, width / 250);
  context.strokeStyle = "#9a9a9a";
  context.setLineDash([3, 3]);
  context.stroke(outline(other.luma, tallest([other]), width, height, false));
  context.setLineDash([]);
  context.strokeStyle = "#f0f0f0";
  context.stroke(outline(shown.luma, most, width, height, false));
}

function bins() {
  return new Float32Array(256);
}

/** The largest count, the two end levels aside: clipped pixels would flatten all the rest. */
function tallest(all) {
  let most = 1e-6;
  for (const counts of all) {
    for (const name of ["red", "green", "blue", "luma"]) {
      for (let level = 1; level < 255; level += 1) most = Math.max(most, counts[name][level]);
    }
  }
  return most;
}

function outline(counts, most, width, height, closed) {
  const path = new Path2D();
  if (closed) path.moveTo(0, height);
  for (let level = 0; level < 256; level += 1) {
    path.lineTo((level / 255) * width, height * (1 - 0.95 * Math.min(1, counts[level] / most)));
  }
  if (closed) path.lineTo(width, height);
  return path;
}
