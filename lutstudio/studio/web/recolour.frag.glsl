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
uniform sampler3D lut;   // the two mixed (cubes.js)
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

float nodes() {
  return float(textureSize(lut, 0).x);
}

vec3 node(vec3 at, float t) {
  return texelFetch(lut, ivec3(at), 0).rgb;
}

#include "lookup.glsl"

void main() {
  vec3 colour = texture(picture, place, SHARPER).rgb;
  float hair = texture(mask, place, SHARPER).r;
  float share = hair * strength;
  if (share > 0.0 && gl_FragCoord.x >= divider) {
    colour = mix(colour, beyond(colour, lookup(colour, 0.0, trilinear), place), share);
  }
  seen = vec4(mix(colour, tint, overlay * hair), hair);
}
