// Numbers and masks followed over time; the same as lutstudio/live/follow.py, lutstudio/live/cuts.py and
// lutstudio/segment/matte/temporal.py, which say why. A test holds the two together.

const BAND = 0.005;
const CAP = 0.012; // per frame of 1/30 s
const FRAME_MS = 1000 / 30;
const DOUBLES_MS = 66;
const SETTLES_MS = 120;
const SHARE = 0.9; // of the mixing of masks
const MOVES = 0.06; // mean difference from frame to frame that is movement and no longer noise
const WINDOW = 9;

const THUMB = 16;
const ALIKE = 0.5;
const APART = 0.06;
const FLAT = 0.02;

/** One step of `{value, behind}` towards a measurement. */
export function follow(last, measured, elapsed) {
  const away = measured - last.value;
  if (Math.abs(away) < BAND) return { value: last.value, behind: 0 };
  const behind = last.behind * away > 0 ? last.behind : 0;
  const limit = ((CAP * elapsed) / FRAME_MS) * 2 ** (Math.abs(behind) / DOUBLES_MS);
  if (Math.abs(away) <= limit) return { value: measured, behind: 0 };
  const sign = Math.sign(away);
  return { value: last.value + sign * limit, behind: behind + sign * elapsed };
}

/** The hair's frame moved towards a measured one. */
export function followFrame(last, measured, elapsed) {
  const share = 1 - Math.exp(-elapsed / SETTLES_MS);
  return Object.fromEntries(Object.keys(last).map((key) => [key, last[key] + share * (measured[key] - last[key])]));
}

/** Mixes `previous` into `mask` (Float32Arrays), in place, where the network is unsure and nothing moves. */
export function steady(mask, previous, still) {
  for (let i = 0; i < mask.length; i += 1) {
    const p = mask[i];
    const a = 1 + (p * Math.log(p + 1e-3) + (1 - p) * Math.log(1 - p + 1e-3)) / Math.LN2;
    const sure = Math.min(Math.max(a, 0), 1);
    mask[i] = p + SHARE * still[i] * (1 - sure * (2 - sure)) * (previous[i] - p);
  }
}

/** How much each part of a square of RGBA pixels is as it was: 1 where nothing moves. */
export function stillness(before, now, side) {
  const apart = new Float32Array(side * side);
  for (let i = 0; i < apart.length; i += 1) {
    for (let c = 0; c < 3; c += 1) apart[i] = Math.max(apart[i], Math.abs(before[4 * i + c] - now[4 * i + c]));
  }
  const still = boxed(boxed(apart, side, 1, side), side, side, 1);
  for (let i = 0; i < still.length; i += 1) still[i] = Math.exp(-((still[i] / (WINDOW ** 2 * 255 * MOVES)) ** 2));
  return still;
}

/** Sums over `WINDOW` neighbours along one axis, the outermost values going on. */
function boxed(values, side, step, across) {
  const sums = new Float32Array(values.length);
  const reach = (WINDOW - 1) / 2;
  for (let line = 0; line < side; line += 1) {
    const at = (k) => values[line * across + Math.min(Math.max(k, 0), side - 1) * step];
    let sum = 0;
    for (let k = -reach; k < reach; k += 1) sum += at(k);
    for (let k = 0; k < side; k += 1) {
      sum += at(k + reach);
      sums[line * across + k * step] = sum;
      sum -= at(k - reach);
    }
  }
  return sums;
}

/** Luma (16·16) of a square of RGBA pixels whose side is a multiple of 16. */
export function thumbOf(pixels, side) {
  const block = side / THUMB;
  const thumb = new Float32Array(THUMB * THUMB);
  for (let j = 0; j < THUMB; j += 1) {
    for (let i = 0; i < THUMB; i += 1) {
      const sums = [0, 0, 0];
      for (let y = j * block; y < (j + 1) * block; y += 1) {
        for (let x = i * block; x < (i + 1) * block; x += 1) {
          for (let c = 0; c < 3; c += 1) sums[c] += pixels[4 * (y * side + x) + c];
        }
      }
      const [r, g, b] = sums.map((sum) => Math.round(sum / block ** 2));
      thumb[j * THUMB + i] = (0.299 * r + 0.587 * g + 0.114 * b) / 255;
    }
  }
  return thumb;
}

/** Whether two thumbnails are of two scenes, whatever their brightness. */
export function isCut(before, now) {
  const [first, second] = [centred(before), centred(now)];
  const [spread, other] = [first, second].map((each) => Math.sqrt(mean(each, (v) => v * v)));
  if (Math.min(spread, other) < FLAT) {
    return Math.abs(spread - other) > FLAT && mean(before, (v, i) => Math.abs(v - now[i])) > APART;
  }
  const alike = mean(first, (v, i) => v * second[i]) / (spread * other);
  return alike < ALIKE && mean(first, (v, i) => Math.abs(v - second[i])) > APART;
}

function centred(values) {
  const middle = mean(values, (v) => v);
  return values.map((v) => v - middle);
}

function mean(values, of) {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += of(values[i], i);
  return sum / values.length;
}
