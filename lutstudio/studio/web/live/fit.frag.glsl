#version 300 es
// In a window of 3×3 cells, the mask as a linear function of colour: slope (rgb) and offset (a).
// The guided filter of He, Sun and Tang 2013 with a colour guide, in the fast form of He and Sun 2015.
precision highp float;
precision highp int;
precision highp sampler2D;

uniform sampler2D cells;
uniform float eps;

out vec4 line;

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  ivec2 last = textureSize(cells, 0) - 1;
  vec4 mean = vec4(0.0);
  vec3 squares = vec3(0.0);   // rr gg bb
  vec3 products = vec3(0.0);  // rg rb gb
  vec3 with_mask = vec3(0.0);
  for (int y = -1; y <= 1; y += 1) {
    for (int x = -1; x <= 1; x += 1) {
      vec4 cell = texelFetch(cells, clamp(at + ivec2(x, y), ivec2(0), last), 0);
      mean += cell;
      squares += cell.rgb * cell.rgb;
      products += cell.rrg * cell.gbb;
      with_mask += cell.rgb * cell.a;
    }
  }
  mean /= 9.0;
  vec3 own = squares / 9.0 - mean.rgb * mean.rgb + eps;
  vec3 mixed = products / 9.0 - mean.rrg * mean.gbb;
  vec3 towards = with_mask / 9.0 - mean.rgb * mean.a;
  float rr = own.r, gg = own.g, bb = own.b, rg = mixed.r, rb = mixed.g, gb = mixed.b;
  mat3 cofactors = mat3(gg * bb - gb * gb, gb * rb - rg * bb, rg * gb - gg * rb,  //
                        gb * rb - rg * bb, rr * bb - rb * rb, rb * rg - rr * gb,  //
                        rg * gb - gg * rb, rb * rg - rr * gb, rr * gg - rg * rg);
  vec3 slope = cofactors * towards / dot(vec3(rr, rg, rb), cofactors[0]);
  line = vec4(slope, mean.a - dot(slope, mean.rgb));
}
