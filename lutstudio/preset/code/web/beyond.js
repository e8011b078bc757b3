// What a LUT cannot hold, for shades that have it: a second colour on one side, at the tips or in streaks, shine,
// and how much of the new colour and light is worn. The same lines as in ../glsl/recolour.frag.glsl, in JavaScript;
// and the numbers that the shaders take, `beyondUniforms`.

const ENDS = [0.01, 0.99]; // the hair's share above its root and above its tip
const SIDES = [0.03, 0.97]; // the same from left to right
const CROWN = 0.4; // share of the length, from the root, whose middle is the head's
const SHORTEST = 0.02; // in picture heights

/**
 * Where the hair hangs: `{root: [x, y], tip: [x, y], halfWidth}` in shares of the picture; the width in its heights.
 * @param mask coverage (bytes, or floats from 0 to 1), row by row @param aspect the picture's width / height
 */
export function hairFrame(mask, width, height, aspect = width / height) {
  const full = mask instanceof Float32Array ? 1 : 255;
  const weight = (x, y) => Math.min(Math.max((2 * mask[y * width + x]) / full - 1, 0), 1);
  const rows = new Float64Array(height);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) rows[y] += weight(x, y);
  if (!rows.some((sum) => sum > 0)) return { root: [0.5, 0], tip: [0.5, 1], halfWidth: Math.max(aspect / 2, SHORTEST) };
  let [top, bottom] = ENDS.map((share) => quantile(rows, share));
  if (bottom - top < SHORTEST) {
    const middle = (top + bottom) / 2;
    [top, bottom] = [middle - SHORTEST / 2, middle + SHORTEST / 2];
  }
  const until = (top + CROWN * (bottom - top)) * height;
  const columns = (taken) => {
    const sums = new Float64Array(width);
    for (let y = 0; y < height; y += 1) {
      const share = taken(y);
      if (share > 0) for (let x = 0; x < width; x += 1) sums[x] += share * weight(x, y);
    }
    return sums;
  };
  let crown = columns((y) => Math.min(Math.max(until - y, 0), 1)); // the last row in part
  if (!crown.some((sum) => sum > 0)) crown = columns(() => 1);
  const [left, right] = SIDES.map((share) => quantile(crown, share));
  const middle = (left + right) / 2;
  return { root: [middle, top], tip: [middle, bottom], halfWidth: Math.max(((right - left) / 2) * aspect, SHORTEST) };
}

/**
 * The shaders' uniforms, by name, each a list of numbers.
 * @param spatial of the manifest's preset, or undefined @param frame from `hairFrame`
 * @param aspect the picture's width / height @param intensity of the hair, as measured
 */
export function beyondUniforms(spatial, frame, aspect, intensity) {
  if (isNeutral(spatial)) return { u_beyond: [0] };
  const { split, ombre, streaks, shine, mix } = spatial;
  return {
    u_beyond: [1],
    u_frame: [...frame.root, ...frame.tip],
    u_size: [aspect, frame.halfWidth],
    u_hair: [intensity],
    u_split: [split.place, split.softness, split.strength, split.side === "right" ? 1 : -1],
    u_split_colour: oklabOf(split.colour),
    u_ombre: [ombre.start, ombre.softness, ombre.strength, 0],
    u_ombre_colour: oklabOf(ombre.colour),
    u_streaks: [streaks.width, streaks.density, streaks.softness, streaks.strength],
    u_streaks_more: [streaks.start, streaks.seed],
    u_streaks_colour: oklabOf(streaks.colour),
    u_shine: [shine.amount],
    u_keep: [mix.colour, mix.luma],
  };
}

/** Whether a shade has nothing beyond its LUTs. */
export function isNeutral(spatial) {
  if (!spatial) return true;
  const { split, ombre, streaks, shine, mix } = spatial;
  const coloured = split.strength > 0 || ombre.strength > 0 || (streaks.strength > 0 && streaks.density > 0);
  return !coloured && shine.amount === 0 && mix.colour === 1 && mix.luma === 1;
}

/**
 * A pixel of hair: three numbers of sRGB, 0 to 1.
 * @param before in the picture @param after through the LUT @param x, y in shares of the picture @param u uniforms
 */
export function beyond(before, after, x, y, u) {
  if (u.u_beyond[0] === 0) return after;
  const old = toOklab(before);
  let lab = toOklab(after);
  const hair = toOklab([u.u_hair[0], u.u_hair[0], u.u_hair[0]])[0];
  const detail = old[0] - hair;
  const grain = held(detail / (0.06 + 0.15 * hair), -1.5, 1.5) / 1.5;
  const at = placeOf(x, y, u);
  lab = mixed(lab, dyed(u.u_split_colour, detail, hair), splitShare(at, grain, u.u_split));
  lab = mixed(lab, dyed(u.u_ombre_colour, detail, hair), ombreShare(at, grain, u.u_ombre));
  lab = mixed(lab, dyed(u.u_streaks_colour, detail, hair), streaksShare(at, grain, u.u_streaks, u.u_streaks_more));
  const shine = u.u_shine[0];
  lab = shaded(lab, (shine > 0 ? 1.5 : 0.9) * shine * Math.max(detail, 0) * ramp(0, 0.15, detail));
  const [colour, light] = u.u_keep;
  return toSrgb([light, colour, colour].map((share, i) => old[i] + (lab[i] - old[i]) * share));
}

function quantile(sums, share) {
  const wanted = share * sums.reduce((sum, value) => sum + value, 0);
  let reached = 0;
  for (let i = 0; i < sums.length; i += 1) {
    if (reached + sums[i] > wanted) return (i + (wanted - reached) / sums[i]) / sums.length;
    reached += sums[i];
  }
  return 1;
}

// Second colours: how much of them a pixel takes.

function splitShare({ across }, grain, [place, softness, strength, side]) {
  const right = ramp(place - softness / 2, place + softness / 2, across + 0.25 * softness * grain);
  return strength * (side > 0 ? right : 1 - right);
}

function ombreShare(at, grain, [start, softness, strength]) {
  const across = at.strand + drift(at, 11);
  const locks = 0.7 * (noise(across * 5, at.along * 1.5, 13) - 0.5);
  const tufts = 0.5 * at.spread * (noise(across * 17, at.along * 2.5, 14) - 0.5);
  const reached = at.along + softness * (0.55 * (locks + tufts) + 0.22 * grain);
  return strength * ramp(start - softness / 2, start + softness / 2, reached);
}

function streaksShare(at, grain, [width, density, softness, strength], [start, pattern]) {
  const seed = 20 * Math.floor(pattern + 0.5);
  const across = (at.strand + drift(at, seed)) / width;
  const locks = lanes(across / 3.2, at.along, seed + 4, density, start);
  const fine = lanes(across / 1.5, at.along, seed + 7, density, start);
  const likely = Math.max(locks, 0.7 * fine) * ramp(0.35, 0.85, at.spread);
  const range = 0.12 + 0.43 * softness;
  return strength * ramp(0.45 - range, 0.45 + range, likely * (1 + 0.9 * grain)) * ramp(0, 0.12, likely);
}

function lanes(across, along, seed, density, start) {
  const middle = Math.floor(across);
  return Math.max(...[-1, 0, 1].map((step) => lane(middle + step, across, along, seed, density, start)));
}

function lane(number, across, along, seed, density, start) {
  const there = chance(number, 0, seed);
  const side = permuted(there + 1);
  const wide = permuted(side + 1);
  const late = permuted(wide + 1);
  const centre = number + 0.25 + (0.5 * side) / 288 + 0.7 * (noise(number, along * 3.5, seed + 1) - 0.5);
  const near = ramp(0, 1, 1 - Math.abs(across - centre) / (0.35 + (0.45 * wide) / 288));
  const whole = Math.min(0.3 + noise(number, along * 3, seed + 2), 1);
  const exists = held((1.15 * density - there / 288) * 8, 0, 1);
  const begins = start + 0.3 * (late / 288 - 0.5);
  return near * whole * exists * ramp(begins, begins + 0.3, along);
}

// Where in the hair a pixel lies.

function placeOf(x, y, { u_frame: [rootX, rootY, tipX, tipY], u_size: [aspect, halfWidth] }) {
  let [downX, downY] = [(tipX - rootX) * aspect, tipY - rootY];
  const length = Math.hypot(downX, downY);
  [downX, downY] = [downX / length, downY / length];
  const [fromX, fromY] = [(x - rootX) * aspect, y - rootY];
  const fallen = fromX * downX + fromY * downY;
  const across = (fromX * downY - fromY * downX) / halfWidth;
  const turned = held(fallen / (1.1 * halfWidth), 0, 1);
  const spread = 0.15 + 0.85 * Math.sqrt(turned * (2 - turned));
  return { along: fallen / length, across, strand: across / spread, spread };
}

function drift({ strand, along }, seed) {
  return 0.34 * (noise(strand * 1.5, along * 2.4, seed) - 0.5) + 0.13 * (noise(strand * 4, along * 7, seed + 1) - 0.5);
}

// Chance that is the same wherever it is computed.

function noise(x, y, seed) {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const [u, v] = [ramp(0, 1, x - column), ramp(0, 1, y - row)];
  const along = (at) => chance(column, at, seed) * (1 - u) + chance(column + 1, at, seed) * u;
  return (along(row) * (1 - v) + along(row + 1) * v) / 288;
}

function chance(column, row, seed) {
  return permuted(permuted(permuted(wrapped(seed)) + wrapped(row)) + wrapped(column));
}

function permuted(number) {
  return wrapped((34 * number + 10) * number);
}

function wrapped(number) {
  return number - 289 * Math.floor((number + 0.5) / 289);
}

function ramp(low, high, value) {
  const share = held((value - low) / (high - low), 0, 1);
  return share * share * (3 - 2 * share);
}

// Colour.

function dyed(colour, detail, hair) {
  const gain = held((Math.max(colour[0], 0.05) / Math.max(hair, 0.05)) ** 0.65, 0.4, 2.2);
  return shaded(colour, gain * detail);
}

function shaded(lab, change) {
  const dark = change < 0;
  const size = dark ? -change : change / (1 + change / 0.3);
  const room = Math.max(dark ? lab[0] : 1 - lab[0], 0.02);
  return mixed([dark ? 0 : 1, 0, 0], lab, Math.exp(-size / room));
}

function oklabOf(code) {
  return toOklab([1, 3, 5].map((at) => parseInt(code.slice(at, at + 2), 16) / 255));
}

function toOklab(srgb) {
  const light = srgb.map((v) => held(v, 0, 1)).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  const root = times(light, [
    [0.4122214695, 0.5363325373, 0.0514459933],
    [0.2119034958, 0.6806995506, 0.1073969535],
    [0.0883024592, 0.2817188391, 0.6299787017],
  ]).map(Math.cbrt);
  return times(root, [
    [0.2104542683, 0.7936177747, -0.004072043],
    [1.9779985324, -2.428592242, 0.4505937096],
    [0.0259040425, 0.7827717125, -0.8086757549],
  ]);
}

function toSrgb(lab) {
  const root = times(lab, [
    [1, 0.3963377774, 0.2158037573],
    [1, -0.1055613458, -0.0638541728],
    [1, -0.0894841775, -1.291485548],
  ]);
  const light = times(root.map((v) => v ** 3), [
    [4.0767416361, -3.3077115393, 0.2309699032],
    [-1.2684379733, 2.6097573493, -0.341319376],
    [-0.0041960761, -0.7034186179, 1.7076146941],
  ]).map((v) => held(v, 0, 1));
  return light.map((v) => (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055));
}

function times(vector, rows) {
  return rows.map((row) => row[0] * vector[0] + row[1] * vector[1] + row[2] * vector[2]);
}

function mixed(first, second, share) {
  return first.map((value, i) => value + (second[i] - value) * share);
}

function held(value, low, high) {
  return Math.min(Math.max(value, low), high);
}
