// Recolours every case of a JSON file with the pack's JavaScript module and writes what came of it.
import { promises as fs } from "node:fs";

const [module, file] = process.argv.slice(2);
const { readPack, recolour, measure } = await import(module);
const { hairFrame, beyondUniforms, beyond } = await import(new URL("beyond.js", module));

const floats = (text) => new Float32Array(Uint8Array.from(Buffer.from(text, "base64")).buffer);
const coded = (array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString("base64");
const results = [];
for (const one of JSON.parse(await fs.readFile(file, "utf-8"))) {
  if (one.spatial) {
    const { spatial, mask, width, height, aspect, intensity, before, after, x, y } = one;
    const frame = hairFrame(Uint8Array.from(mask), width, height, aspect);
    const uniforms = beyondUniforms(spatial, frame, aspect, intensity);
    const colours = before.map((colour, i) => beyond(colour, after[i], x[i], y[i], uniforms));
    results.push({ frame: [...frame.root, ...frame.tip, frame.halfWidth], uniforms, colours });
    continue;
  }
  const shade = await readPack((name) => fs.readFile(`${one.folder}/${name}`, "utf-8"));
  const pixels = floats(one.pixels);
  const mask = floats(one.mask);
  const levels = Uint8ClampedArray.from(pixels, (value) => Math.round(value * 255));
  const coverage = Uint8Array.from(mask, (value) => Math.round(value * 255));
  const measured = measure(shade, pixels, mask).intensity;
  recolour(shade, pixels, mask, one.width, { intensity: one.intensity });
  const used = recolour(shade, levels, coverage, one.width, { intensity: one.given });
  results.push({ measured, used, pixels: coded(pixels), levels: coded(levels) });
}
console.log(JSON.stringify(results));
