#version 300 es
// out = m·s·LUT(x) + (1 − m·s)·x, the LUT being the two references' LUTs mixed by t
// (Tkachenka et al. 2019, section 6), and after it what a LUT cannot hold (spatial.glsl).
// The same as lutstudio/recolour.py to one level in 255.
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp sampler3D;

uniform sampler2D picture;
uniform sampler2D mask;
uniform sampler3D dark;
uniform sampler3D light;
uniform float t;         // 0 dark, 1 light; may lie beyond where the project extrapolates
uniform float strength;  // 0 leaves the original
uniform bool trilinear;
uniform float divider;   // window x; left of it stands the original
uniform float overlay;   // how much of the mask's tint is laid over
uniform vec3 tint;

in vec2 place;
out vec4 seen;  // A holds the mask, for scopes and tests; the screen has no alpha

// A reduced picture is a little soft between two mipmap levels; hair wants the sharper one.
const float SHARPER = -0.5;

#include "spatial.glsl"

vec3 node(ivec3 at) {
  if (t == 0.0) return texelFetch(dark, at, 0).rgb;
  if (t == 1.0) return texelFetch(light, at, 0).rgb;
  return mix(texelFetch(dark, at, 0).rgb, texelFetch(light, at, 0).rgb, t);
}

vec3 trilinear_lookup(ivec3 at, vec3 f) {
  const ivec2 o = ivec2(0, 1);
  vec3 near = mix(mix(node(at), node(at + o.yxx), f.r), mix(node(at + o.xyx), node(at + o.yyx), f.r), f.g);
  vec3 far = mix(mix(node(at + o.xxy), node(at + o.yxy), f.r), mix(node(at + o.xyy), node(at + o.yyy), f.r), f.g);
  return mix(near, far, f.b);
}

// Walk from the cell's first corner to its last along the axes, largest fraction first.
vec3 tetrahedral_lookup(ivec3 at, vec3 f) {
  bool rg = f.r >= f.g, gb = f.g >= f.b, rb = f.r >= f.b;
  ivec3 first = rg && rb ? ivec3(1, 0, 0) : gb && !rg ? ivec3(0, 1, 0) : ivec3(0, 0, 1);
  ivec3 last = !rb && !rg ? ivec3(1, 0, 0) : rg && !gb ? ivec3(0, 1, 0) : ivec3(0, 0, 1);
  float most = max(f.r, max(f.g, f.b));
  float least = min(f.r, min(f.g, f.b));
  float middle = f.r + f.g + f.b - most - least;
  return (1.0 - most) * node(at) + (most - middle) * node(at + first) + (middle - least) * node(at + 1 - last) +
         least * node(at + 1);
}

vec3 lookup(vec3 colour) {
  int nodes = textureSize(dark, 0).x;
  vec3 position = clamp(colour, 0.0, 1.0) * float(nodes - 1);
  ivec3 at = min(ivec3(position), nodes - 2);
  vec3 f = position - vec3(at);
  return trilinear ? trilinear_lookup(at, f) : tetrahedral_lookup(at, f);
}

void main() {
  vec3 colour = texture(picture, place, SHARPER).rgb;
  float hair = texture(mask, place, SHARPER).r;
  float share = hair * strength;
  if (share > 0.0 && gl_FragCoord.x >= divider) {
    colour = mix(colour, beyond(colour, lookup(colour), place), share);
  }
  seen = vec4(mix(colour, tint, overlay * hair), hair);
}
