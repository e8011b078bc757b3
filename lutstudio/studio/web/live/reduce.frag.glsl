#version 300 es
// The picture squeezed to the network's square: each cell the mean of nine pixels, in whole levels.
// The same as `reduced` in lutstudio/live/matte.py.
precision highp float;
precision highp int;
precision highp sampler2D;

uniform sampler2D picture;
uniform int side;

out vec4 cell;

void main() {
  ivec2 size = textureSize(picture, 0);
  ivec2 at = ivec2(gl_FragCoord.xy) * 3;
  vec3 sum = vec3(0.0);
  for (int y = 0; y < 3; y += 1) {
    for (int x = 0; x < 3; x += 1) {
      // Whole numbers divided as floats, half a part off their steps: no rounding reaches one, and it is much faster.
      vec2 from = floor((vec2((2 * (at + ivec2(x, y)) + 1) * size) + 0.5) / float(6 * side));
      sum += floor(texelFetch(picture, ivec2(from), 0).rgb * 255.0 + 0.5);
    }
  }
  cell = vec4(floor((sum + 4.5) / 9.0) / 255.0, 1.0);  // 4.5 for 4: the same floor, far from where a division rounds
}
