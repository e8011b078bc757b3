#version 300 es
// The mask at the picture's size: the lines of the nearest four cells applied to the pixel's own colour,
// then made firm. The same as lutstudio/live/matte.py to one level in 255.
precision highp float;
precision highp int;
precision highp sampler2D;

uniform sampler2D picture;
uniform sampler2D lines;
uniform sampler2D moved;  // how far the hair moved since its mask, in shares of the picture
uniform bool fitted;  // false: `lines` holds the mask itself, where a browser cannot draw to floats
uniform float low;    // coverage that becomes none
uniform float high;   // coverage that becomes all
uniform vec2 each;    // pixels of the picture that one of the matte stands for

out vec4 coverage;

vec4 line_at(ivec2 at) {
  vec4 held = texelFetch(lines, at, 0);
  return fitted ? held : vec4(0.0, 0.0, 0.0, held.r);
}

void main() {
  vec2 cells = vec2(textureSize(lines, 0));
  vec2 since = fitted ? texelFetch(moved, ivec2(0), 0).xy : vec2(0.0);
  vec2 here = gl_FragCoord.xy * each;
  vec2 seen = here * cells / vec2(textureSize(picture, 0)) - since * cells;
  vec2 place = clamp(seen - 0.5, vec2(0.0), cells - 1.0);
  ivec2 near = ivec2(place);
  ivec2 far = min(near + 1, ivec2(cells) - 1);
  vec2 f = place - vec2(near);
  vec4 upper = mix(line_at(near), line_at(ivec2(far.x, near.y)), f.x);
  vec4 lower = mix(line_at(ivec2(near.x, far.y)), line_at(far), f.x);
  vec4 line = mix(upper, lower, f.y);
  float hair = dot(line.rgb, texelFetch(picture, ivec2(here), 0).rgb) + line.a;
  float firm = clamp((hair - low) / (high - low), 0.0, 1.0);
  coverage = vec4(vec3(floor(firm * 255.0 + 0.5) / 255.0), 1.0);
}
