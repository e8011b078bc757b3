// Colours on the OKLab plane: hue around, chroma outwards.

import { linearToOklab, toLinear } from "./colour.js";

export const REACH = 0.27; // chroma at the rim; pure sRGB red has 0.26, hair hardly ever more
const RINGS = [0.1, 0.2];
const CELLS = 96;
const SMALLEST_LETTER = 9; // pixels
const LETTERS = [
  ["R", [1, 0, 0]],
  ["Y", [1, 1, 0]],
  ["G", [0, 1, 0]],
  ["C", [0, 1, 1]],
  ["B", [0, 0, 1]],
  ["M", [1, 0, 1]],
];
// As lutstudio/colour/melanin.py: absorption of eumelanin, and how a head of hair answers to it.
const EUMELANIN = [0.419, 0.697, 1.37];
const ALBEDO_SLOPE = 5.89;
const BLONDE_TO_BLACK = [0.019, 0.946]; // salon levels 10 and 1

const LINEAR = Float32Array.from({ length: 256 }, (_, level) => toLinear(level / 255));

/** Weighted density on CELLS × CELLS cells (a to the right, b upwards) and the mean; `masked` weighs by A. */
export function plotColours(pixels, masked) {
  const cells = new Float32Array(CELLS * CELLS);
  const sum = [0, 0];
  let total = 0;
  for (let i = 0; i < pixels.length; i += 4) {
    const weight = masked ? pixels[i + 3] / 255 : 1;
    if (weight === 0) continue;
    const [, a, b] = linearToOklab(LINEAR[pixels[i]], LINEAR[pixels[i + 1]], LINEAR[pixels[i + 2]]);
    const x = Math.floor((a / REACH + 1) * 0.5 * CELLS);
    const y = Math.floor((1 - b / REACH) * 0.5 * CELLS);
    if (x >= 0 && y >= 0 && x < CELLS && y < CELLS) cells[y * CELLS + x] += weight;
    sum[0] += a * weight;
    sum[1] += b * weight;
    total += weight;
  }
  return { cells, total, mean: total ? sum.map((value) => value / total) : null };
}

/** Points (a, b) of natural hair, lightest blonde to black. */
export function naturalHair(count = 24) {
  const [least, most] = BLONDE_TO_BLACK.map(Math.sqrt);
  return Array.from({ length: count }, (_, i) => {
    const amount = (least + ((most - least) * i) / (count - 1)) ** 2;
    const [, a, b] = linearToOklab(...EUMELANIN.map((each) => Math.exp(-ALBEDO_SLOPE * Math.sqrt(each * amount))));
    return [a, b];
  });
}

/** Draws the shown plot, with the other's mean as a hollow mark. */
export function drawVectorscope(context, shown, other) {
  const size = context.canvas.width;
  const toX = (a) => (a / REACH + 1) * 0.5 * size;
  const toY = (b) => (1 - b / REACH) * 0.5 * size;
  context.clearRect(0, 0, size, size);
  context.imageSmoothingEnabled = true;
  context.drawImage(densityImage(shown), 0, 0, size, size);
  drawGraticule(context, size, toX, toY);
  if (other.mean) mark(context, toX(other.mean[0]), toY(other.mean[1]), Math.max(2.5, size / 45), false);
  if (shown.mean) mark(context, toX(shown.mean[0]), toY(shown.mean[1]), Math.max(2.5, size / 45), true);
}

function densityImage({ cells }) {
  const image = new ImageData(CELLS, CELLS);
  const most = Math.max(1e-6, ...cells);
  for (let i = 0; i < cells.length; i += 1) {
    const level = Math.round(255 * (cells[i] / most) ** 0.4); // thin tails must be seen beside the peak
    image.data.set([level, level, level, level && 255], i * 4);
  }
  const canvas = new OffscreenCanvas(CELLS, CELLS);
  canvas.getContext("2d").putImageData(image, 0, 0);
  return canvas;
}

function drawGraticule(context, size, toX, toY) {
  const middle = size / 2;
  context.lineWidth = Math.max(1, size / 220);
  context.strokeStyle = "#5c5c5c";
  for (const chroma of RINGS) {
    context.beginPath();
    context.arc(middle, middle, (chroma / REACH) * middle, 0, 2 * Math.PI);
    context.stroke();
  }
  context.fillStyle = "#c8c8c8";
  context.font = `${Math.round(Math.max(SMALLEST_LETTER, size / 14))}px system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const [letter, colour] of LETTERS) {
    const [, a, b] = linearToOklab(...colour);
    const out = 0.24 / Math.hypot(a, b);
    context.fillText(letter, toX(a * out), toY(b * out));
  }
  context.strokeStyle = "#e0a33e";
  context.beginPath();
  for (const [a, b] of naturalHair()) context.lineTo(toX(a), toY(b));
  context.stroke();
}

function mark(context, x, y, radius, filled) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.lineWidth = Math.max(1.5, radius / 2.5);
  context.strokeStyle = "#000";
  context.stroke();
  context.lineWidth /= 2;
  context.strokeStyle = context.fillStyle = "#fff";
  context.stroke();
  if (filled) context.fill();
}
