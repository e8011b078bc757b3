#version 300 es
// Colours (rgb) and mask (a) on a grid half as fine, where the fit costs a quarter of a quarter.
precision highp float;
precision highp int;
precision highp sampler2D;

uniform sampler2D reduced;
uniform sampler2D mask;

out vec4 cell;

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy) * 2;
  vec4 sum = vec4(0.0);
  for (int y = 0; y < 2; y += 1) {
    for (int x = 0; x < 2; x += 1) {
      sum += vec4(texelFetch(reduced, at + ivec2(x, y), 0).rgb, texelFetch(mask, at + ivec2(x, y), 0).r);
    }
  }
  cell = sum * 0.25;
}
