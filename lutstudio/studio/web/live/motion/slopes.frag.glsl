#version 300 es
// A row's part in the rest of the movement, finer than a cell: the sums of Lucas and Kanade 1981 around the best
// movement by whole cells. Texel 0 holds the squares, texel 1 the products with what is left and that movement.
precision highp float;
precision highp int;
precision highp sampler2D;

uniform sampler2D before;
uniform sampler2D now;
uniform sampler2D costs;
uniform float unlike;  // a cost from which on nothing fits: another scene

out vec4 sums;

vec3 then_at(ivec2 at, int last) {
  return texelFetch(before, clamp(at, 0, last), 0).rgb;
}

void main() {
  int last = textureSize(before, 0).x - 1;
  int count = textureSize(costs, 0).x;
  float least = unlike;
  ivec2 by = ivec2(0);
  for (int y = 0; y < count; y += 1) {
    for (int x = 0; x < count; x += 1) {
      float cost = texelFetch(costs, ivec2(x, y), 0).r;
      if (cost < least) {
        least = cost;
        by = ivec2(x, y) - count / 2;
      }
    }
  }
  int y = int(gl_FragCoord.y);
  vec4 squares = vec4(0.0);
  vec2 products = vec2(0.0);
  for (int x = 0; x <= last && least < unlike; x += 1) {
    ivec2 at = ivec2(x, y);
    vec4 then = texelFetch(before, at, 0);
    vec3 across = 0.5 * (then_at(at + ivec2(1, 0), last) - then_at(at - ivec2(1, 0), last));
    vec3 along = 0.5 * (then_at(at + ivec2(0, 1), last) - then_at(at - ivec2(0, 1), last));
    vec3 left = texelFetch(now, clamp(at + by, 0, last), 0).rgb - then.rgb;
    squares += then.a * vec4(dot(across, across), dot(across, along), dot(along, along), 1.0);
    products += then.a * vec2(dot(across, left), dot(along, left));
  }
  sums = int(gl_FragCoord.x) == 0 ? squares : vec4(products, vec2(by));
}
