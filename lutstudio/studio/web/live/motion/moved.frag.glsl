#version 300 es
// The movement since the remembered frame, in shares of the picture.
precision highp float;
precision highp int;
precision highp sampler2D;

uniform sampler2D sums;
uniform float flat_;  // keeps a picture without structure from moving at all

out vec4 moved;

void main() {
  int side = textureSize(sums, 0).y;
  vec4 squares = vec4(0.0);
  vec2 products = vec2(0.0);
  for (int y = 0; y < side; y += 1) {
    squares += texelFetch(sums, ivec2(0, y), 0);
    products += texelFetch(sums, ivec2(1, y), 0).xy;
  }
  vec2 by = texelFetch(sums, ivec2(1, 0), 0).zw;
  float xx = squares.x + flat_ * squares.w + 1e-12, yy = squares.z + flat_ * squares.w + 1e-12, xy = squares.y;
  vec2 finer = -vec2(yy * products.x - xy * products.y, xx * products.y - xy * products.x) / (xx * yy - xy * xy);
  moved = vec4((by + clamp(finer, -0.75, 0.75)) / float(side), 0.0, 1.0);
}
