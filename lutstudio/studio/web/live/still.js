// A still from the live picture.

/** A PNG of RGBA levels (top row first) with exactly the given colours; A is no transparency here. */
export async function encodeColours(pixels, { width, height }) {
  const opaque = new Uint8ClampedArray(pixels);
  for (let at = 3; at < opaque.length; at += 4) opaque[at] = 255;
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("2d", { alpha: false }).putImageData(new ImageData(opaque, width, height), 0, 0);
  return canvas.convertToBlob({ type: "image/png" });
}

/** The frame at hand as a PNG blob, recoloured or as it came; its mask is its own, so that edges are exact. */
export async function takeStill(live, viewer, { original = false } = {}) {
  const running = !live.frozen;
  if (running) live.frozen = true;
  try {
    await live.exact();
    const size = live.picture;
    if (!size) throw new Error("There is no live picture to keep.");
    return await encodeColours(original ? viewer.original() : viewer.pixels(), size);
  } finally {
    if (running) live.frozen = false;
  }
}
