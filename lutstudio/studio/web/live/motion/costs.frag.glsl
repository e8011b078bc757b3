#version 300 es
// How badly the newest frame fits the remembered one for each movement by whole cells.
precision highp float;
precision highp int;
precision highp sampler2D;

uniform sampler2D before;
uniform sampler2D now;
uniform int reach;
uniform float rest;  // what a movement by one cell has to gain

out vec4 cost;

void main() {
  int side = textureSize(before, 0).x;
  ivec2 by = ivec2(gl_FragCoord.xy) - reach;
  float sum = 0.0, weight = 1e-6;
  for (int y = 0; y < side; y += 1) {
    for (int x = 0; x < side; x += 1) {
      vec4 then = texelFetch(before, ivec2(x, y), 0);
      if (then.a == 0.0) continue;
      vec3 apart = texelFetch(now, clamp(ivec2(x, y) + by, 0, side - 1), 0).rgb - then.rgb;
      sum += then.a * dot(apart, apart);
      weight += then.a;
    }
  }
  cost = vec4(sum / weight + rest * float(by.x * by.x + by.y * by.y), 0.0, 0.0, 1.0);
}
