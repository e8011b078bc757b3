// Keeps a brush on its own side of an edge: pixels count by how like the colour under the brush they are.

const REACH = 42; // levels apart at which a pixel counts by 1/e; our choice, tried on portraits
const LIGHTNESS = 0.6; // strands differ in lightness far more than in colour
const NEAR = 2; // the colour under the brush is the mean of 5×5 pixels

/**
 * Weights 0 to 1 for a rectangle's pixels.
 *
 * @param {Uint8Array} pixels RGBA of the rectangle
 * @param {{x: number, y: number}} centre the brush within the rectangle, pixels
 */
export function edgeWeights(pixels, width, height, centre) {
  const [l0, a0, b0] = opponent(...meanAround(pixels, width, height, centre));
  const weights = new Float32Array(width * height);
  for (let i = 0; i < weights.length; i += 1) {
    const [l, a, b] = opponent(pixels[i * 4], pixels[i * 4 + 1], pixels[i * 4 + 2]);
    const apart = ((l - l0) * LIGHTNESS) ** 2 + (a - a0) ** 2 + (b - b0) ** 2;
    weights[i] = Math.exp(-apart / (REACH * REACH));
  }
  return weights;
}

/** Lightness, red–green and yellow–blue in levels. */
function opponent(r, g, b) {
  return [(r + g + b) / 3, r - g, (r + g) / 2 - b];
}

function meanAround(pixels, width, height, centre) {
  const sum = [0, 0, 0];
  let count = 0;
  const x0 = Math.min(width - 1, Math.max(0, Math.floor(centre.x)));
  const y0 = Math.min(height - 1, Math.max(0, Math.floor(centre.y)));
  for (let y = Math.max(0, y0 - NEAR); y <= Math.min(height - 1, y0 + NEAR); y += 1) {
    for (let x = Math.max(0, x0 - NEAR); x <= Math.min(width - 1, x0 + NEAR); x += 1) {
      for (let axis = 0; axis < 3; axis += 1) sum[axis] += pixels[(y * width + x) * 4 + axis];
      count += 1;
    }
  }
  return sum.map((value) => value / count);
}
