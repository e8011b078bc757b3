// Colours as numbers for reading and for scopes; the same formulas as lutstudio/colour.

/** "#rrggbb" of levels 0 to 255. */
export function toHex(levels) {
  return `#${levels.map((level) => Math.round(level).toString(16).padStart(2, "0")).join("")}`;
}

/** Linear light 0 to 1 of an sRGB value 0 to 1 (IEC 61966-2-1). */
export function toLinear(value) {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** CIELAB (D65) of sRGB levels 0 to 255. */
export function toLab(levels) {
  const [r, g, b] = levels.map((level) => toLinear(level / 255));
  const x = (0.4123908 * r + 0.3575843 * g + 0.1804808 * b) / 0.9504559;
  const y = 0.212639 * r + 0.7151687 * g + 0.0721923 * b;
  const z = (0.0193308 * r + 0.1191948 * g + 0.9505322 * b) / 1.0890578;
  const [fx, fy, fz] = [x, y, z].map((v) => (v > 216 / 24389 ? Math.cbrt(v) : (v * (24389 / 27) + 16) / 116));
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

/** OKLab of linear light (Ottosson 2020). */
export function linearToOklab(r, g, b) {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** Rec. 601 luma of levels 0 to 255, in levels. */
export function luma(r, g, b) {
  return 0.299 * r + 0.587 * g + 0.114 * b;
}
