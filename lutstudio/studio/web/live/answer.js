// A mask as the studio sends it; the layout is that of lutstudio/live/wire.py.

const MAGIC = 0x314d534c; // "LSM1"
const FLAGS = { hair: 1, cut: 2, held: 4, reset: 8 };
const FIXED = 20; // bytes up to and with the intensity
const PLACE = ["root_x", "root_y", "tip_x", "tip_y", "half_width"]; // of the hair, as spatial.js takes it

/** The facts and the levels in an answer; the mask is a view into it. */
export function readAnswer(buffer) {
  const view = new DataView(buffer);
  if (buffer.byteLength < FIXED || view.getUint32(0, true) !== MAGIC) throw new Error("this is no mask");
  const [width, height, flags, tenths] = [8, 10, 12, 14].map((at) => view.getUint16(at, true));
  const begin = buffer.byteLength - width * height;
  if (begin < FIXED) throw new Error(`a mask of ${width}×${height} came with ${buffer.byteLength} bytes`);
  const has = (flag) => (flags & flag) !== 0;
  const intensity = view.getFloat32(16, true);
  return {
    frame: view.getUint32(4, true),
    width,
    height,
    mask: new Uint8Array(buffer, begin),
    hair: has(FLAGS.hair),
    cut: has(FLAGS.cut),
    held: has(FLAGS.held),
    reset: has(FLAGS.reset),
    intensity: Number.isNaN(intensity) ? null : intensity,
    place: placeIn(view, begin),
    ms: tenths / 10,
  };
}

function placeIn(view, end) {
  if (end < FIXED + 4 * PLACE.length) return null;
  const values = PLACE.map((_, i) => view.getFloat32(FIXED + 4 * i, true));
  return values.some(Number.isNaN) ? null : Object.fromEntries(PLACE.map((name, i) => [name, values[i]]));
}
