// The two LUTs as flat pictures: slices of constant blue, u_across of them to a row (a strip 1024 x 32 has 32 in
// one row, tiles 512 x 512 have 8). Red grows to the right, green with y. Row 0 is the first row in the texture's
// memory: where that is the picture's bottom row (Unity), take the strip with green = 1 on the top row.

uniform sampler2D u_dark;   // LUT of the darker reference
uniform sampler2D u_light;  // LUT of the lighter reference
uniform float u_nodes;      // nodes along each axis, 32 for example
uniform float u_across;     // slices in a row

float nodes() {
  return u_nodes;
}

ivec2 texel(vec3 at) {
  float row = floor((at.b + 0.5) / u_across);
  return ivec2(vec2((at.b - row * u_across) * u_nodes + at.r, row * u_nodes + at.g) + 0.5);
}

vec3 node(vec3 at, float t) {
  return mix(texelFetch(u_dark, texel(at), 0).rgb, texelFetch(u_light, texel(at), 0).rgb, t);
}
