// One stroke of the mask brush: which pixels it covers, and how much. Pure arithmetic on levels.
//
// A stroke's coverage at a pixel is the largest that any part of the stroke gives it, so going over a
// place twice within a stroke does not build up, and the edge stays as soft as it was set.

const SMALLEST_RADIUS = 0.75; // always reaches at least one pixel's centre

export class Stroke {
  /**
   * @param {Uint8Array} levels the mask (height·width), changed in place
   * @param {{target: number, hardness: number}} brush level to go to (255 paints, 0 erases); the share
   *   of the radius that is covered fully
   */
  constructor(levels, width, height, brush) {
    Object.assign(this, { levels, width, height, brush });
    this.before = levels.slice();
    this.coverage = new Uint8Array(levels.length);
    this.touched = null;
  }

  /**
   * Covers the band from `a` to `b` (pixels, the first pixel's centre at 0.5), `pressure` 0 to 1.
   * `weigh(rect)` may give a weight for each pixel of the rectangle. Answers the changed rectangle or null.
   */
  extend(a, b, radius, pressure, weigh = null) {
    const reach = Math.max(SMALLEST_RADIUS, radius);
    const rect = bandBounds(a, b, reach, this.width, this.height);
    if (!rect) return null;
    const weights = weigh?.(rect) ?? null;
    const dx = b.x - a.x;
    const dy = b.y - a.y;
    const length2 = dx * dx + dy * dy;
    for (let y = rect.y; y < rect.y + rect.height; y += 1) {
      for (let x = rect.x; x < rect.x + rect.width; x += 1) {
        const px = x + 0.5 - a.x;
        const py = y + 0.5 - a.y;
        const along = length2 ? Math.min(1, Math.max(0, (px * dx + py * dy) / length2)) : 0;
        const apart = Math.hypot(px - along * dx, py - along * dy) / reach;
        if (apart >= 1) continue;
        const weight = weights ? weights[(y - rect.y) * rect.width + (x - rect.x)] : 1;
        const share = Math.round(255 * pressure * weight * profile(apart, this.brush.hardness));
        const at = y * this.width + x;
        if (share > this.coverage[at]) {
          this.coverage[at] = share;
          this.levels[at] = Math.round(this.before[at] + ((this.brush.target - this.before[at]) * share) / 255);
        }
      }
    }
    this.touched = union(this.touched, rect);
    return rect;
  }

  /** What undoes and redoes the stroke: `{rect, before, after}`, or null if it met nothing. */
  patch() {
    if (!this.touched) return null;
    return {
      rect: this.touched,
      before: cut(this.before, this.width, this.touched),
      after: cut(this.levels, this.width, this.touched),
    };
  }
}

/** Writes the levels of a rectangle back into the mask. */
export function paste(levels, width, rect, part) {
  for (let y = 0; y < rect.height; y += 1) {
    levels.set(part.subarray(y * rect.width, (y + 1) * rect.width), (rect.y + y) * width + rect.x);
  }
}

function cut(levels, width, rect) {
  const part = new Uint8Array(rect.width * rect.height);
  for (let y = 0; y < rect.height; y += 1) {
    const from = (rect.y + y) * width + rect.x;
    part.set(levels.subarray(from, from + rect.width), y * rect.width);
  }
  return part;
}

/** 1 up to `hardness` of the radius, then a smooth fall to 0 at the rim. */
function profile(apart, hardness) {
  if (apart <= hardness) return 1;
  const u = (apart - hardness) / (1 - hardness);
  return 1 - u * u * (3 - 2 * u);
}

function bandBounds(a, b, reach, width, height) {
  const left = Math.max(0, Math.floor(Math.min(a.x, b.x) - reach));
  const top = Math.max(0, Math.floor(Math.min(a.y, b.y) - reach));
  const right = Math.min(width, Math.ceil(Math.max(a.x, b.x) + reach));
  const bottom = Math.min(height, Math.ceil(Math.max(a.y, b.y) + reach));
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}

function union(one, other) {
  if (!one) return other;
  const x = Math.min(one.x, other.x);
  const y = Math.min(one.y, other.y);
  return {
    x,
    y,
    width: Math.max(one.x + one.width, other.x + other.width) - x,
    height: Math.max(one.y + one.height, other.y + other.height) - y,
  };
}
