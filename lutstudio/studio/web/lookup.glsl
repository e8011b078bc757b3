// A colour through the LUT that `node` reads, as lutstudio/lut/sample.py does it. Needs `float nodes()`,
// how many there are along an axis, and `vec3 node(vec3 at, float t)`, the two LUTs mixed at one of them.
// Whole numbers are floats here, so that the same lines serve OpenGL ES 2 and other languages of shaders.

vec3 trilinear_lookup(vec3 at, vec3 f, float t) {
  vec2 o = vec2(0.0, 1.0);
  vec3 low = mix(mix(node(at, t), node(at + o.yxx, t), f.r),
                 mix(node(at + o.xyx, t), node(at + o.yyx, t), f.r), f.g);
  vec3 high = mix(mix(node(at + o.xxy, t), node(at + o.yxy, t), f.r),
                  mix(node(at + o.xyy, t), node(at + o.yyy, t), f.r), f.g);
  return mix(low, high, f.b);
}

// Walk from the cell's first corner to its last along the axes, largest fraction first.
vec3 tetrahedral_lookup(vec3 at, vec3 f, float t) {
  bool rg = f.r >= f.g;
  bool gb = f.g >= f.b;
  bool rb = f.r >= f.b;
  vec3 first = rg && rb ? vec3(1.0, 0.0, 0.0) : gb && !rg ? vec3(0.0, 1.0, 0.0) : vec3(0.0, 0.0, 1.0);
  vec3 last = !rb && !rg ? vec3(1.0, 0.0, 0.0) : rg && !gb ? vec3(0.0, 1.0, 0.0) : vec3(0.0, 0.0, 1.0);
  float most = max(f.r, max(f.g, f.b));
  float least = min(f.r, min(f.g, f.b));
  float middle = f.r + f.g + f.b - most - least;
  return (1.0 - most) * node(at, t) + (most - middle) * node(at + first, t) +
         (middle - least) * node(at + 1.0 - last, t) + least * node(at + 1.0, t);
}

vec3 lookup(vec3 colour, float t, bool trilinear) {
  vec3 position = clamp(colour, 0.0, 1.0) * (nodes() - 1.0);
  vec3 at = min(floor(position), nodes() - 2.0);
  vec3 f = position - at;
  if (trilinear) return trilinear_lookup(at, f, t);
  return tetrahedral_lookup(at, f, t);
}
